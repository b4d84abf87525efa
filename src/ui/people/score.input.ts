import type { ScoreRecord } from '../../modules/caseload/person-record.service.js';
import type { HistoryRow, ScorePageInput } from './score.view.js';

/** What the score page takes, from what the record gives. */
export function scoreInput({ person, today, view, story, bands, history, titles }: ScoreRecord): ScorePageInput {
  return {
    person,
    today,
    story,
    titles,
    score: view?.score ?? null,
    policy:
      view === null || bands === null
        ? null
        : { name: view.row.policy_name, version: String(view.row.policy_version), bands },
    computedAt: view?.row.computed_at ?? null,
    beingRecalculated: view?.row.being_recalculated ?? false,
    history: history.map((row) => ({
      ...row,
      band: row.band as HistoryRow['band'],
      policy_version: String(row.policy_version),
    })),
  };
}
