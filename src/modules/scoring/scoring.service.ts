import { Injectable } from '@nestjs/common';
import { parseDay } from '../../domain/shared/calendar-day.js';
import { scoreOffender } from '../../domain/scoring/priority-score.js';
import type { Tx } from '../../platform/database/tx.js';
import { ScoreInputsQueries } from './score-inputs.queries.js';
import { ScoresRepository } from './scores.repository.js';
import type { ScoringRules } from './scoring-rules.queries.js';

export interface ScoringOutcome {
  readonly scored: number;
  readonly historyRows: number;
}

/** Scores people: the same function for one person after a change and for a thousand in a sweep. */
@Injectable()
export class ScoringService {
  constructor(
    private readonly inputs: ScoreInputsQueries,
    private readonly scores: ScoresRepository,
  ) {}

  /** @param asAt YYYY-MM-DD, the day as at which only known facts count */
  async score(
    tx: Tx,
    offenderIds: readonly string[],
    under: { rules: ScoringRules; asAt: string; runId: string | null },
  ): Promise<ScoringOutcome> {
    const { rules, asAt, runId } = under;
    const day = parseDay(asAt);
    if (day === null) throw new Error(`${asAt} is no calendar day.`);
    const people = await this.inputs.of(tx, offenderIds, asAt);
    const scored = people.map((person) => ({
      person,
      score: scoreOffender(person.inputs, rules.policy, rules.codes, day),
    }));
    const historyRows = await this.scores.write(tx, scored, { policyId: rules.policyId, asAt, runId });
    return { scored: scored.length, historyRows };
  }
}
