import { DomainError } from '../shared/domain-error.js';

/** The predictor whose two-year percentage is the likelihood axis; both are calculated in any case. */
export type PredictorName = 'arp' | 'ogrs3';

/**
 * How a partnership blends likelihood, volume and harm into one priority score: versioned data, never edited once it
 * has scored anybody. All three axes and the score run from 0 to 100.
 */
export interface ScoringPolicy {
  /** Names this policy and version wherever a score is kept. */
  readonly version: string;
  readonly title: string;
  readonly predictor: PredictorName;
  /** Shares of the axes; they sum to 1. */
  readonly weights: { readonly likelihood: number; readonly volume: number; readonly harm: number };
  /** An offence weighs half after `halfLifeMonths` at liberty; `saturation` weighed offences make half of 100. */
  readonly volume: { readonly halfLifeMonths: number; readonly saturation: number };
  /** Harm days weigh half after `halfLifeMonths` of the calendar; `saturationDays` weighed days make half of 100. */
  readonly harm: { readonly halfLifeMonths: number; readonly saturationDays: number };
  /** The lowest rounded score of each band; below `P3` is P4. */
  readonly bands: { readonly P1: number; readonly P2: number; readonly P3: number };
  /** Whether charges and suspicions are counted beside the score. They never enter it. */
  readonly subScores: { readonly charged: boolean; readonly suspected: boolean };
}

/** An example that each partnership replaces. */
export const SEED_SCORING_POLICY: ScoringPolicy = {
  version: 'seed-1',
  title: 'Example policy: half likelihood, three tenths volume, one fifth harm',
  predictor: 'arp',
  weights: { likelihood: 0.5, volume: 0.3, harm: 0.2 },
  volume: { halfLifeMonths: 12, saturation: 6 },
  harm: { halfLifeMonths: 24, saturationDays: 730 },
  bands: { P1: 80, P2: 60, P3: 40 },
  subScores: { charged: false, suspected: false },
};

type Fields = Readonly<Record<string, unknown>>;

const SHAPE: Readonly<Record<string, readonly string[]>> = {
  weights: ['likelihood', 'volume', 'harm'],
  volume: ['halfLifeMonths', 'saturation'],
  harm: ['halfLifeMonths', 'saturationDays'],
  bands: ['P1', 'P2', 'P3'],
  subScores: ['charged', 'suspected'],
};
const TOP_LEVEL = ['version', 'title', 'predictor', ...Object.keys(SHAPE)];
/** A longer half-life than a century is a slip of the keyboard. */
const MONTHS_AT_MOST = 1200;
const SATURATION_AT_MOST = 1_000_000;

/** The policy, or SCORING_POLICY.INVALID with every problem in `details.problems`. */
export function validateScoringPolicy(input: unknown): ScoringPolicy {
  const problems = scoringPolicyProblems(input);
  if (problems.length > 0) {
    const message = `The scoring policy cannot be used: ${problems.join('; ')}.`;
    throw new DomainError('SCORING_POLICY.INVALID', message, { problems });
  }
  return input as ScoringPolicy;
}

/** One sentence per problem, each naming the field; empty when the policy can be used. */
export function scoringPolicyProblems(input: unknown): string[] {
  if (!isFields(input)) return ['the policy must be an object'];
  const problems = shapeProblems(input);
  for (const name of ['version', 'title']) {
    if (typeof input[name] !== 'string' || input[name].trim() === '') problems.push(`${name} must be a text`);
  }
  if (input['predictor'] !== 'arp' && input['predictor'] !== 'ogrs3') problems.push('predictor must be arp or ogrs3');
  return [
    ...problems,
    ...weightProblems(part(input, 'weights')),
    ...numberProblems('volume.halfLifeMonths', part(input, 'volume')['halfLifeMonths'], MONTHS_AT_MOST),
    ...numberProblems('volume.saturation', part(input, 'volume')['saturation'], SATURATION_AT_MOST),
    ...numberProblems('harm.halfLifeMonths', part(input, 'harm')['halfLifeMonths'], MONTHS_AT_MOST),
    ...numberProblems('harm.saturationDays', part(input, 'harm')['saturationDays'], SATURATION_AT_MOST),
    ...bandProblems(part(input, 'bands')),
    ...flagProblems(part(input, 'subScores')),
  ];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function part(policy: Fields, name: string): Fields {
  const value = policy[name];
  return isFields(value) ? value : {};
}

/** A misspelt field would otherwise be ignored while the person who wrote it believes that it counts. */
function shapeProblems(policy: Fields): string[] {
  const unknown = (fields: Fields, known: readonly string[], prefix: string): string[] =>
    Object.keys(fields)
      .filter((name) => !known.includes(name))
      .map((name) => `there is no field ${prefix}${name}`);
  return [
    ...unknown(policy, TOP_LEVEL, ''),
    ...Object.entries(SHAPE).flatMap(([name, known]) => unknown(part(policy, name), known, `${name}.`)),
  ];
}

function weightProblems(weights: Fields): string[] {
  const names = ['likelihood', 'volume', 'harm'];
  const values = names.map((name) => weights[name]);
  const problems = names
    .filter((_, index) => !isShare(values[index]))
    .map((name) => `weights.${name} must be a number from 0 to 1`);
  if (problems.length > 0) return problems;
  const sum = values.filter(isShare).reduce((total, value) => total + value, 0);
  return Math.abs(sum - 1) < 1e-9 ? [] : [`the weights must sum to 1, not ${Number(sum.toFixed(9))}`];
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function numberProblems(name: string, value: unknown, atMost: number): string[] {
  const usable = typeof value === 'number' && value > 0 && value <= atMost;
  return usable ? [] : [`${name} must be a number above 0 and at most ${atMost}`];
}

function bandProblems(bands: Fields): string[] {
  const [p1, p2, p3] = [bands['P1'], bands['P2'], bands['P3']];
  const usable = [p1, p2, p3].every((value) => Number.isInteger(value));
  if (!usable) return ['bands.P1, bands.P2 and bands.P3 must be whole numbers'];
  const inOrder = Number(p3) >= 1 && Number(p3) < Number(p2) && Number(p2) < Number(p1) && Number(p1) <= 100;
  return inOrder ? [] : ['the bands must fall from P1 to P3, between 100 and 1'];
}

function flagProblems(subScores: Fields): string[] {
  return ['charged', 'suspected']
    .filter((name) => typeof subScores[name] !== 'boolean')
    .map((name) => `subScores.${name} must be true or false`);
}
