import { historyFinding, scoreHistoryChart, type BandEdges } from '../charts/score-history-chart.js';
import type { ChartFigure } from '../components/chart-figure.js';
import { numberCell, textCell, type DataTable } from '../components/table.js';
import { bandTag, PROVISIONAL_TAG } from '../components/tag.js';
import { waterfallView, type Waterfall } from '../components/waterfall.js';
import type { ScoreStory } from '../../domain/scoring/explain-score.js';
import type { Sentence } from '../../domain/scoring/score-sentences.js';
import type { PriorityScore, ScoredPriority } from '../../domain/scoring/priority-score.js';
import { formatDay, formatNumber, type Day } from '../render/format.js';
import { formatMoment, type Moment } from '../render/moment.js';
import type { Page } from '../render/page.js';
import { axisPanels, type AxisPanel } from './score-axes.js';
import { personHeader, type PersonHeaderRow, type PersonPageModel } from './identity-bar.view.js';
import { offenceTitle } from './offence-words.js';
import { missingAdvice, type MissingItem } from './missing-advice.js';
import { predictorTable } from './score-predictors.js';
import { missingWords, NOT_YET_SCORED, notScoredWords, scoreText, type Band } from './score-words.js';

export interface ScorePageInput {
  readonly person: PersonHeaderRow;
  /** Null until the first calculation. */
  readonly score: PriorityScore | null;
  /** The same score in sentences. */
  readonly story: ScoreStory | null;
  readonly policy: { readonly name: string; readonly version: string; readonly bands: BandEdges } | null;
  readonly computedAt: Moment | null;
  /** Something that the score reads has changed since; the new score is on its way. */
  readonly beingRecalculated: boolean;
  /** Newest first. */
  readonly history: readonly HistoryRow[];
  /** Words for the codes that the explanation names. */
  readonly titles: ReadonlyMap<string, string>;
  readonly today: Day;
}

export interface HistoryRow {
  readonly as_at: Day;
  readonly band: Band;
  readonly not_scored_reason: string | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly provisional: boolean;
  readonly missing: readonly string[];
  readonly policy_version: string;
}

export interface ScorePageModel extends PersonPageModel {
  readonly headline: string;
  readonly basis: string | null;
  readonly recalculating: boolean;
  readonly missing: readonly MissingItem[];
  readonly explanation: ScoreExplanation | null;
  readonly history: ChartFigure | null;
}

export interface ScoreExplanation {
  readonly axes: readonly AxisPanel[];
  readonly raises: readonly string[];
  readonly lowers: readonly string[];
  readonly notes: readonly string[];
  readonly caution: string;
  readonly waterfall: Waterfall;
  readonly predictors: DataTable;
  readonly method: readonly string[];
}

export function scorePage(input: ScorePageInput): Page<ScorePageModel> {
  const { score, story, person, today } = input;
  return {
    template: 'people/score.njk',
    model: {
      title: 'Score',
      person: personHeader(person, 'score', today),
      headline: story?.headline ?? NOT_YET_SCORED,
      basis: basis(input),
      recalculating: input.beingRecalculated,
      missing: missingAdvice(story?.missing ?? [], person.id),
      explanation: score?.scored === true && story !== null ? explanation(score, story, input) : null,
      history: history(input),
    },
  };
}

function basis({ score, policy, computedAt }: ScorePageInput): string | null {
  if (score === null || policy === null || computedAt === null) return null;
  return `Policy “${policy.name}”, version ${policy.version}. Calculated ${formatMoment(computedAt)}.`;
}

function explanation(score: ScoredPriority, story: ScoreStory, { titles, policy }: ScorePageInput): ScoreExplanation {
  const titleOf = (code: string): string => offenceTitle(titles.get(code) ?? `code ${code}`);
  const { low, high } = score.rounded;
  const total = low === high ? formatNumber(low) : `${formatNumber(low)}, the low end`;
  const sentences = (list: readonly Sentence[]): string[] => list.map(({ text }) => text);
  return {
    axes: axisPanels(score, titleOf),
    raises: sentences(story.raises),
    lowers: sentences(story.lowers),
    notes: sentences(story.notes),
    caution: story.caution,
    waterfall: waterfallView(`How the points add up to ${total}`, story.waterfall, {
      label: 'Priority score',
      detail: `rounded to ${formatNumber(low)}`,
    }),
    predictors: predictorTable(score.assessment, titleOf),
    method: method(score, policy?.bands ?? null),
  };
}

function method(score: ScoredPriority, bands: BandEdges | null): readonly string[] {
  const [likelihood, volume, harm] = score.terms.map(({ weight }) => `${Math.round(weight * 100)}%`);
  const edges =
    bands === null ? '' : ` P1 begins at ${bands.P1}, P2 at ${bands.P2}, P3 at ${bands.P3}; below that is P4.`;
  return [
    `The priority score runs from 0 to 100: ${likelihood} likelihood, ${volume} volume, ${harm} harm.${edges}`,
    'Volume counts proven offences; each weighs less the longer ago it was, and time in custody does not count as time without offences.',
    'Harm adds up how long a first sentence for such an offence would be. Offences whose harm is not known are left out and said so; they are not counted as harmless.',
    'Convictions and cautions count. Charges, arrests and suspicions do not, nor does anything that ended in no further action. Name, ethnicity and address are never read.',
  ];
}

/** None while nobody could be scored yet: a chart without a line says nothing that the headline does not. */
function history(input: ScorePageInput): ChartFigure | null {
  const hasScore = input.history.some(({ score_low }) => score_low !== null);
  return input.policy === null || !hasScore ? null : historyFigure(input, input.policy.bands);
}

function historyFigure({ history, today }: ScorePageInput, edges: BandEdges): ChartFigure {
  const points = [...history].reverse().map(({ as_at, score_low }) => ({ asAt: as_at, score: score_low }));
  const finding = historyFinding(points);
  return {
    finding,
    note: 'Broken lines mark where the bands begin. A step means that something was recorded, or that time has passed.',
    chart: scoreHistoryChart(points, edges, today, finding),
    tableLabel: 'The history as a table',
    table: {
      caption: 'Score history, newest first',
      captionHidden: true,
      columns: [
        { label: 'As at' },
        { label: 'Score', numeric: true },
        { label: 'Band' },
        { label: 'Note' },
        { label: 'Policy' },
      ],
      rows: history.map((row) => ({
        cells: [
          textCell(formatDay(row.as_at)),
          numberCell(row.score_low === null ? '–' : scoreText(row.score_low, row.score_high)),
          {
            kind: 'tags',
            tags: [bandTag(row.band), ...(row.provisional && row.score_low !== null ? [PROVISIONAL_TAG] : [])],
            ifNone: '',
          },
          textCell(historyNote(row)),
          textCell(row.policy_version),
        ],
      })),
    },
  };
}

function historyNote({ score_low, not_scored_reason, missing }: HistoryRow): string {
  if (score_low === null) return notScoredWords(not_scored_reason);
  return missing.length === 0 ? '' : `Missing: ${missing.map(missingWords).join('; ')}`;
}
