import { Injectable } from '@nestjs/common';
import { type EpochDay, parseDay } from '../../domain/shared/calendar-day.js';
import { scoreOffender } from '../../domain/scoring/priority-score.js';
import type { Tx } from '../../platform/database/tx.js';
import { type PersonState, ScoreInputsQueries, type Whom } from './score-inputs.queries.js';
import { ScoreColumns } from './score-columns.js';
import { ScoresRepository } from './scores.repository.js';
import type { ScoringRules } from './scoring-rules.queries.js';

export interface ScoringOutcome {
  /** People there are, those included that needed no new score. */
  readonly found: number;
  readonly scored: number;
  readonly historyRows: number;
}

export interface ScoringTerms {
  readonly rules: ScoringRules;
  /** YYYY-MM-DD: only what was known by that day counts. */
  readonly asAt: string;
  readonly runId: string | null;
}

/** Below so many, naming people is cheaper than reading the whole range. */
const FEW = 200;

/** Scores people: the same function for one person after a change and for a range of a sweep. */
@Injectable()
export class ScoringService {
  constructor(
    private readonly inputs: ScoreInputsQueries,
    private readonly scores: ScoresRepository,
  ) {}

  /** One person, or a few who are named. */
  async scorePeople(tx: Tx, offenderIds: readonly string[], under: ScoringTerms): Promise<ScoringOutcome> {
    const whom = { ids: offenderIds };
    return this.score(tx, await this.inputs.states(tx, whom), whom, under);
  }

  /** Whoever of the range has no score yet of this policy, this date and the present state of the records. */
  async scoreStale(tx: Tx, range: { fromId: string; toId: string }, under: ScoringTerms): Promise<ScoringOutcome> {
    const day = epochDay(under.asAt);
    const isCurrent = ({ current, revision }: PersonState): boolean =>
      current?.inputRevision === revision && current.policyId === under.rules.policyId && current.asAt === day;
    const states = await this.inputs.states(tx, range);
    const stale = states.filter((state) => !isCurrent(state));
    const whom = stale.length < FEW ? { ids: stale.map((state) => state.offenderId) } : range;
    return { ...(await this.score(tx, stale, whom, under)), found: states.length };
  }

  private async score(
    tx: Tx,
    states: readonly PersonState[],
    whom: Whom,
    { rules, asAt, runId }: ScoringTerms,
  ): Promise<ScoringOutcome> {
    if (states.length === 0) return { found: 0, scored: 0, historyRows: 0 };
    const day = epochDay(asAt);
    const scores = new ScoreColumns(rules.policyId);
    for (const person of await this.inputs.inputs(tx, states, whom, { asAt, day })) {
      scores.add(person, scoreOffender(person.inputs, rules.policy, rules.codes, day));
    }
    const historyRows = await this.scores.write(tx, scores, { policyId: rules.policyId, asAt, runId });
    return { found: states.length, scored: scores.size, historyRows };
  }
}

function epochDay(text: string): EpochDay {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is no calendar day.`);
  return day;
}
