import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { formatDay, parseDay } from '../../../src/domain/shared/calendar-day.js';
import type { CustodySpell, ScoringInputs } from '../../../src/domain/scoring/scoring-inputs.js';
import { anArea } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import { anyPeople, store } from './population.js';
import { ScoringRig } from './scoring-rig.js';

jest.setTimeout(60_000);

const day = (text: string): number => parseDay(text) ?? 0;
const AS_AT = '2024-11-30';
const THEN = day(AS_AT);

/** The person as the records stood at the end of that day. A release that lies ahead is expected, and not known. */
function knownThen(person: ScoringInputs): ScoringInputs {
  return {
    ...person,
    deceasedOn: person.deceasedOn !== null && person.deceasedOn > THEN ? null : person.deceasedOn,
    events: person.events.filter(({ outcomeOn, committedOn }) => (outcomeOn ?? committedOn) <= THEN),
    custody: person.custody
      .filter(({ from }) => from <= THEN)
      .map((spell) => (spell.releasedOn !== null && spell.releasedOn > THEN ? { ...spell, releasedOn: null } : spell)),
    supervision: person.supervision.filter(({ startsOn }) => startsOn <= THEN),
  };
}

const released = (spell: CustodySpell): CustodySpell => ({ ...spell, releasedOn: spell.releasedOn ?? THEN + 60 });

/** The same with much that came later: convictions, charges, a release, a sentence, an order, a death. */
function knownNow(person: ScoringInputs, index: number): ScoringInputs {
  const event = {
    reference: `later ${index}/1`,
    code: '03400',
    committedOn: THEN - 5,
    role: 'convicted' as const,
    outcomeOn: THEN + 1,
  };
  return {
    ...person,
    deceasedOn: person.deceasedOn ?? THEN + 300,
    events: [
      ...person.events,
      event,
      { ...event, reference: `later ${index}/2`, committedOn: THEN + 1, role: 'charged', outcomeOn: null },
      { ...event, reference: `later ${index}/3`, role: 'cautioned', outcomeOn: THEN + 400 },
    ],
    custody: [
      ...person.custody.map(released),
      { kind: 'sentence', from: THEN + 2, expectedReleaseOn: null, releasedOn: null },
    ],
    supervision: [...person.supervision, { type: 'licence', startsOn: THEN + 1, endsOn: null, phase: null }],
  };
}

const ROWS = `
  select s.band, s.not_scored_reason, s.priority, s.score_low, s.score_high, s.provisional, s.missing, s.in_custody, s.statutory,
         s.last_offence_code, s.last_offence_on, s.offence_kinds, s.explanation::text
    from unnest($1::uuid[]) with ordinality as wanted (id, place) join priority_score s on s.offender_id = wanted.id order by place`;

describe('a score as at a day', () => {
  const database = withDatabase();
  let rig: ScoringRig;
  let area: string;

  beforeAll(async () => {
    rig = await ScoringRig.open(database.current, '2026-05-15');
    area = await anArea(database.current.admin);
  }, 60_000);
  afterAll(async () => {
    await rig.close();
  });

  it('knows nothing that came later, for 150 people of every kind', async () => {
    const { admin } = database.current;
    const then = anyPeople(150, 77).map(knownThen);
    const now = then.map(knownNow);
    const thenIds = await store(admin, area, then);
    const nowIds = await store(
      admin,
      area,
      now.map((person, index) => ({
        ...person,
        events: person.events.map((one) => ({ ...one, reference: `again ${index}/${one.reference}` })),
      })),
    );
    await rig.sweep(AS_AT);
    const expected = (await admin.query(ROWS, [thenIds])).rows;
    expect((await admin.query(ROWS, [nowIds])).rows).toEqual(expected);
    expect(expected.filter(({ band }: { band: string }) => band !== 'not_scored').length).toBeGreaterThan(40);

    await rig.sweep('2026-05-15');
    expect((await admin.query(ROWS, [nowIds])).rows).not.toEqual((await admin.query(ROWS, [thenIds])).rows);
  }, 30_000);

  it('counts a conviction from its day, a birthday and a release on theirs', async () => {
    const { admin } = database.current;
    const person: ScoringInputs = {
      sex: 'M',
      bornOn: day('2007-03-10'),
      deceasedOn: day('2026-03-01'),
      events: [
        {
          reference: 'edge/1',
          code: '02801',
          committedOn: day('2025-03-20'),
          role: 'convicted',
          outcomeOn: day('2025-04-10'),
        },
      ],
      custody: [
        {
          kind: 'sentence',
          from: day('2025-04-10'),
          expectedReleaseOn: day('2025-09-01'),
          releasedOn: day('2025-08-20'),
        },
      ],
      supervision: [{ type: 'licence', startsOn: day('2025-08-20'), endsOn: day('2025-12-31'), phase: null }],
      rejectedRows: 0,
    };
    const [id] = await store(admin, area, [person]);
    const asAt = async (text: string) => {
      await admin.query('truncate priority_score, priority_score_history');
      await rig.sweep(text);
      const { rows } = await admin.query<Record<string, unknown>>(ROWS, [[id]]);
      return rows[0];
    };
    const reasons: unknown[] = [];
    for (const text of ['2025-03-09', '2025-03-10', '2025-04-09', '2025-04-10', '2026-02-28', '2026-03-01']) {
      reasons.push((await asAt(text))?.['not_scored_reason']);
    }
    expect(reasons).toEqual(['under_18', 'no_sanction', 'no_sanction', null, null, 'deceased']);
    expect(await asAt('2025-08-19')).toMatchObject({ in_custody: true, statutory: false });
    expect(await asAt('2025-08-20')).toMatchObject({ in_custody: false, statutory: true });
    expect(await asAt('2025-12-31')).toMatchObject({ statutory: true });
    expect(await asAt('2026-01-01')).toMatchObject({ statutory: false });
    expect(formatDay(THEN)).toBe(AS_AT);
  }, 30_000);
});
