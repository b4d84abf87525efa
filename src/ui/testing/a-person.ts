import type { PersonDetailsRow } from '../people/overview.view.js';

export const TODAY = '2026-11-24';

/** A scored adult on licence, for specs. */
export function aPersonRow(change: Partial<PersonDetailsRow> = {}): PersonDetailsRow {
  return {
    id: 'p1',
    family_name: 'Doe',
    given_names: 'Jo',
    date_of_birth: '1992-05-14',
    deceased_on: null,
    area_name: 'East',
    identifiers: [{ kind: 'pnc', value: '2009/0034512R', valid: true }],
    statutory: true,
    custody: null,
    score: {
      band: 'P1',
      score_low: 82,
      score_high: 82,
      not_scored_reason: null,
      provisional: false,
      movement: 6,
      previous_as_at: '2026-10-24',
    },
    score_pending: false,
    sex: 'M',
    ethnicity: 'W1',
    aliases: [],
    addresses: [],
    contact_points: [],
    source: 'Records',
    source_ref: 'R-1',
    ...change,
  };
}
