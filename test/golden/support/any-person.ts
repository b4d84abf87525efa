import fc from 'fast-check';
import type {
  CustodySpell,
  OffenceRole,
  ScoredEvent,
  ScoringInputs,
} from '../../../src/domain/scoring/scoring-inputs.js';
import { dayOf } from '../../../src/domain/shared/calendar-day.js';
import { CODE } from './people.js';

const FIRST = dayOf(2000, 1, 1);
const LAST = dayOf(2027, 12, 31);
const anyDay = fc.integer({ min: FIRST, max: LAST });
const roles: readonly OffenceRole[] = [
  'suspected',
  'arrested',
  'charged',
  'convicted',
  'cautioned',
  'no_further_action',
];
const codes = [...Object.values(CODE), '03900', '04510', '09230', '00806', '12500'];

/** References repeat, so that stages of one offence meet. */
const anyEvent: fc.Arbitrary<ScoredEvent> = fc
  .record({
    reference: fc.integer({ min: 1, max: 12 }).map((index) => `force/${index}`),
    code: fc.constantFrom(...codes),
    committedOn: anyDay,
    role: fc.constantFrom(...roles),
    days: fc.option(fc.integer({ min: 0, max: 900 })),
  })
  .map(({ days, ...event }) => ({ ...event, outcomeOn: days === null ? null : event.committedOn + days }));

const anySpell: fc.Arbitrary<CustodySpell> = fc
  .record({
    kind: fc.constantFrom('remand' as const, 'sentence' as const, 'recall' as const),
    from: anyDay,
    expected: fc.option(fc.integer({ min: 1, max: 900 })),
    length: fc.option(fc.integer({ min: 1, max: 900 })),
  })
  .map(({ kind, from, expected, length }) => ({
    kind,
    from,
    expectedReleaseOn: expected === null ? null : from + expected,
    releasedOn: length === null ? null : from + length,
  }));

/** Every kind of record, complete or not, adult or not, plausible or not. */
export const anyPerson: fc.Arbitrary<ScoringInputs> = fc.record({
  sex: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('M' as const, 'F' as const) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  bornOn: fc.option(fc.integer({ min: dayOf(1950, 1, 1), max: dayOf(2008, 1, 1) }), { freq: 9 }),
  deceasedOn: fc.option(anyDay, { freq: 1 }).map((day) => (day === null || day % 5 > 0 ? null : day)),
  events: fc.array(anyEvent, { maxLength: 18 }),
  custody: fc.array(anySpell, { maxLength: 3 }),
  supervision: fc.array(
    fc.record({
      type: fc.constantFrom('licence', 'community order'),
      startsOn: anyDay,
      endsOn: fc.option(anyDay),
      phase: fc.constant(null),
    }),
    { maxLength: 2 },
  ),
  rejectedRows: fc.integer({ min: 0, max: 2 }),
});
