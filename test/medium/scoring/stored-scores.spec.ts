import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeExplanation, encodeExplanation } from '../../../src/domain/scoring/explanation-codec.js';
import { type PriorityScore, scoreOffender } from '../../../src/domain/scoring/priority-score.js';
import type { ScoringInputs } from '../../../src/domain/scoring/scoring-inputs.js';
import { type ScoringPolicy, validateScoringPolicy } from '../../../src/domain/scoring/scoring-policy.js';
import { formatDay, parseDay } from '../../../src/domain/shared/calendar-day.js';
import { anArea } from '../../support/factories.js';
import { withDatabase } from '../../support/medium.js';
import { seedCodes } from '../../golden/support/seed-data.js';
import { anyPeople, store } from './population.js';
import { ScoringRig } from './scoring-rig.js';

jest.setTimeout(60_000);

const AS_AT = '2025-06-01';
const PEOPLE = 200;
const SEED = 20_260_104;

const ROW = `
  select band, not_scored_reason, priority, score_low, score_high, likelihood, volume, harm, provisional, missing, in_custody,
         statutory, last_offence_code, last_offence_on, offence_kinds, explanation, as_at, previous_score, movement, input_revision,
         s.area_id = o.area_id as of_its_area
    from priority_score s join offender o on o.id = s.offender_id where s.offender_id = $1`;
const HISTORY = `
  select band, not_scored_reason, score_low, score_high, provisional, missing, explanation, as_at
    from priority_score_history where offender_id = $1`;

/** A column of type real holds seven digits. */
const real = (value: number | undefined): number | null =>
  value === undefined ? null : Number(Math.fround(value).toPrecision(7));

/** JSON knows neither undefined nor -0. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function expectedRow(score: PriorityScore) {
  const last = score.facts.lastOffence;
  return {
    band: score.band,
    not_scored_reason: score.notScoredReason,
    priority: real(score.priority?.low),
    score_low: score.rounded?.low ?? null,
    score_high: score.rounded?.high ?? null,
    likelihood: real(score.likelihood?.low),
    volume: real(score.volume?.low),
    harm: real(score.harm?.low),
    provisional: score.provisional,
    missing: score.missing,
    in_custody: score.facts.inCustody,
    statutory: score.facts.statutory,
    last_offence_code: last?.code ?? null,
    last_offence_on: last === null ? null : formatDay(last.committedOn),
    offence_kinds: score.facts.neighbourhoodCrimes,
    explanation: asJson(encodeExplanation(score)),
    as_at: AS_AT,
    previous_score: null,
    movement: null,
    input_revision: 1,
    of_its_area: true,
  };
}

interface StoredRow extends Record<string, unknown> {
  readonly priority: number | null;
  readonly likelihood: number | null;
  readonly volume: number | null;
  readonly harm: number | null;
  readonly explanation: unknown;
}

const rounded = (row: StoredRow): StoredRow => ({
  ...row,
  priority: real(row.priority ?? undefined),
  likelihood: real(row.likelihood ?? undefined),
  volume: real(row.volume ?? undefined),
  harm: real(row.harm ?? undefined),
});

describe('a stored score', () => {
  const database = withDatabase();
  const people: ScoringInputs[] = anyPeople(PEOPLE, SEED);
  const asAt = parseDay(AS_AT) ?? 0;
  let ids: string[];
  let policy: ScoringPolicy;

  beforeAll(async () => {
    const { admin } = database.current;
    ids = await store(admin, await anArea(admin), people);
    const { rows } = await admin.query<{ definition: unknown }>(
      `select definition from reference.scoring_policy where status = 'published'`,
    );
    policy = validateScoringPolicy(rows[0]?.definition);
    const rig = await ScoringRig.open(database.current, AS_AT);
    await rig.sweep(AS_AT);
    await rig.close();
  }, 60_000);

  const scoreOf = (index: number): PriorityScore => scoreOffender(people[index]!, policy, seedCodes, asAt);
  const stored = async (index: number): Promise<StoredRow> =>
    (await database.current.admin.query<StoredRow>(ROW, [ids[index]])).rows[0]!;

  it('says what the rules say of the same person, for 200 people of every kind', async () => {
    for (let index = 0; index < PEOPLE; index += 1)
      expect(rounded(await stored(index))).toEqual(expectedRow(scoreOf(index)));
  });

  it('is read back as the rules gave it, to the fourth place', async () => {
    for (let index = 0; index < PEOPLE; index += 1) {
      const expected = scoreOf(index);
      const actual = decodeExplanation((await stored(index)).explanation);
      expect(actual).toEqual(decodeExplanation(asJson(encodeExplanation(expected))));
      expect(actual.priority === null).toBe(expected.priority === null);
      expect(actual.priority?.low ?? 0).toBeCloseTo(expected.priority?.low ?? 0, 4);
      expect(actual.priority?.high ?? 0).toBeCloseTo(expected.priority?.high ?? 0, 4);
    }
  });

  it('has one history row that says the same', async () => {
    for (let index = 0; index < PEOPLE; index += 1) {
      const { rows } = await database.current.admin.query(HISTORY, [ids[index]]);
      const { band, not_scored_reason, score_low, score_high, provisional, missing, explanation, as_at } = expectedRow(
        scoreOf(index),
      );
      expect(rows).toEqual([
        { band, not_scored_reason, score_low, score_high, provisional, missing, explanation, as_at },
      ]);
    }
  });

  it('was tried on people of every kind', () => {
    const scores = people.map((_, index) => scoreOf(index));
    const bands = new Set(scores.map(({ band, notScoredReason }) => notScoredReason ?? band));
    expect([...bands].sort()).toEqual(
      expect.arrayContaining(['P3', 'P4', 'deceased', 'no_birth_date', 'no_sanction', 'sex_not_recorded', 'under_18']),
    );
    expect(scores.filter(({ rounded: range }) => range !== null && range.low < range.high).length).toBeGreaterThan(5);
    expect(scores.filter(({ facts }) => facts.inCustody).length).toBeGreaterThan(5);
    expect(scores.filter(({ facts }) => facts.statutory).length).toBeGreaterThan(5);
    expect(scores.filter(({ facts }) => facts.neighbourhoodCrimes.length > 0).length).toBeGreaterThan(5);
    expect(new Set(scores.flatMap(({ missing }) => missing)).size).toBeGreaterThan(4);
  });

  it('is the same by the live lane, one person at a time', async () => {
    const SCORES = `select offender_id, band, priority, explanation::text from priority_score where offender_id = any ($1) order by offender_id`;
    const { admin } = database.current;
    const some = ids.slice(0, 60);
    const before = await admin.query(SCORES, [some]);
    await admin.query('truncate priority_score, priority_score_history');
    const rig = await ScoringRig.open(database.current, AS_AT);
    for (const id of some) await rig.rescore(id);
    await rig.close();
    expect((await admin.query(SCORES, [some])).rows).toEqual(before.rows);
  }, 30_000);

  it('cannot be bent by a reference that holds the separator of the packed records', async () => {
    const { admin } = database.current;
    const insert = (source: string, reference: string) =>
      admin.query(
        `insert into offence_event (offender_id, source, source_ref, role, offence_code, committed_on)
         values ($1, $2, $3, 'charged', '02801', '2025-01-01')`,
        [ids[0], source, reference],
      );
    await expect(insert('force', 'x\u001f02801\u001fconvicted')).rejects.toMatchObject({
      constraint: 'ck_offence_event_reference',
    });
    await expect(insert('force\u001f', 'x')).rejects.toMatchObject({ constraint: 'ck_offence_event_reference' });
  });
});
