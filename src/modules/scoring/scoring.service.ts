import { Injectable } from '@nestjs/common';
import { parseDay } from '../../domain/shared/calendar-day.js';
import { scoreOffender } from '../../domain/scoring/priority-score.js';
import type { Tx } from '../../platform/database/tx.js';
import { type IdRange, type PersonToScore, ScoreInputsQueries } from './score-inputs.queries.js';
import { ScoresRepository } from './scores.repository.js';
import type { ScoringRules } from './scoring-rules.queries.js';

export interface ScoringOutcome {
  readonly scored: number;
  readonly historyRows: number;
}

export interface ScoringTerms {
  readonly rules: ScoringRules;
  /** YYYY-MM-DD: only what was known by that day counts. */
  readonly asAt: string;
  readonly runId: string | null;
}

/** Below so many, naming people is cheaper than reading the whole range of a thousand. */
const FEW = 200;

/** Scores people: the same function for one person after a change and for a thousand in a sweep. */
@Injectable()
export class ScoringService {
  constructor(
    private readonly inputs: ScoreInputsQueries,
    private readonly scores: ScoresRepository,
  ) {}

  /** One person, or a few who are named. */
  async scorePeople(tx: Tx, offenderIds: readonly string[], under: ScoringTerms): Promise<ScoringOutcome> {
    return this.score(tx, await this.inputs.ofPeople(tx, offenderIds, under.asAt), under);
  }

  /** Whoever of the range has no score yet of this policy, this date and the present state of the records. */
  async scoreStale(tx: Tx, range: IdRange, under: ScoringTerms): Promise<ScoringOutcome> {
    const stale = new Set(await this.inputs.staleInRange(tx, range, under.rules.policyId, under.asAt));
    if (stale.size === 0) return { scored: 0, historyRows: 0 };
    if (stale.size < FEW) return this.scorePeople(tx, [...stale], under);
    const people = await this.inputs.ofRange(tx, range, under.asAt);
    return this.score(
      tx,
      people.filter((person) => stale.has(person.offenderId)),
      under,
    );
  }

  private async score(tx: Tx, people: readonly PersonToScore[], under: ScoringTerms): Promise<ScoringOutcome> {
    const { rules, asAt, runId } = under;
    const day = parseDay(asAt);
    if (day === null) throw new Error(`${asAt} is no calendar day.`);
    const scored = people.map((person) => ({
      person,
      score: scoreOffender(person.inputs, rules.policy, rules.codes, day),
    }));
    const historyRows = await this.scores.write(tx, scored, { policyId: rules.policyId, asAt, runId });
    return { scored: scored.length, historyRows };
  }
}
