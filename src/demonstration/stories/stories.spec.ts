import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { buildOffenceCodeTable } from '../../domain/scoring/offence-codes.js';
import { scoreOffender, type PriorityScore } from '../../domain/scoring/priority-score.js';
import { SEED_SCORING_POLICY } from '../../domain/scoring/scoring-policy.js';
import { addMonths } from '../../domain/shared/calendar-day.js';
import { dayFrom } from '../calendar.js';
import type { History } from '../history.js';
import { Biography } from './biography.js';
import { CONTRASTING_STORIES } from './contrasting-stories.js';
import { PRIORITY_STORIES } from './priority-stories.js';
import type { Story } from './story.js';
import { UNCERTAIN_STORIES } from './uncertain-stories.js';

const STORIES = [...PRIORITY_STORIES, ...UNCERTAIN_STORIES, ...CONTRASTING_STORIES];
const END_OF_RECORDS = dayFrom('2025-11-22');

const orNull = (text: string | undefined): string | null => text || null;
const seedRows: Readonly<Record<string, string>>[] = parse(readFileSync('seed/offence-codes.csv'), { columns: true });
const codes = buildOffenceCodeTable(
  seedRows.map((row) => ({
    code: row['ho_code'] ?? '',
    title: row['title'] ?? '',
    parentGroup: row['parent_group'] ?? '',
    ogrs3Group: orNull(row['ogrs3_group']),
    arpCategory: orNull(row['arp_category']),
    violentSanction: row['violent_sanction'] === '1',
    neighbourhoodCrime: orNull(row['neighbourhood_crime']),
    harmDays: row['harm_days'] ? Number(row['harm_days']) : null,
    ambiguous: row['ambiguous'] === '1',
  })),
);

function storyOf(familyName: string): Story {
  const story = STORIES.find((each) => each.familyName.startsWith(familyName));
  if (story === undefined) throw new Error(`no story of ${familyName}`);
  return story;
}

const historyOf = (story: Story, asAt = END_OF_RECORDS): History => story.life(new Biography(asAt)).written();

/** As at the end of the records, or so many months before it. */
function scoreOf(familyName: string, monthsBefore = 0): PriorityScore {
  const story = storyOf(familyName);
  const { offences, custody, supervision } = historyOf(story);
  return scoreOffender(
    {
      sex: story.unknown === 'sex' ? null : story.sex,
      bornOn: story.unknown === 'birth' ? null : END_OF_RECORDS - story.ageInDays,
      deceasedOn: null,
      rejectedRows: 0,
      events: offences.flatMap((offence, at) =>
        offence.roles.map((role, stage) => ({
          reference: String(at),
          code: offence.code,
          committedOn: offence.committedOn,
          role,
          outcomeOn: stage === offence.roles.length - 1 ? offence.outcomeOn : null,
        })),
      ),
      custody: custody.map(({ kind, from, expectedRelease, released }) => ({
        kind,
        from,
        expectedReleaseOn: expectedRelease,
        releasedOn: released,
      })),
      supervision,
    },
    SEED_SCORING_POLICY,
    codes,
    addMonths(END_OF_RECORDS, -monthsBefore),
  );
}

const pointsOf = (familyName: string, monthsBefore = 0): number => scoreOf(familyName, monthsBefore).rounded?.low ?? 0;

describe('demonstration stories', () => {
  it.each([
    ['Hollowell', 'P1'],
    ['Wetherden', 'P2'],
    ['Ashenden', 'P2'],
    ['Cattermole', 'P3'],
    ['Rushbrook', 'P3'],
    ['Marchbank', 'P3'],
    ['Pellow', 'P4'],
    ['Vanterpole', 'P4'],
  ])('rank %s in %s under the example policy', (familyName, band) => {
    expect(scoreOf(familyName).band).toBe(band);
  });

  it.each([
    ['Penhallow', 'no_birth_date'],
    ['Rowanberry', 'sex_not_recorded'],
    ['Threadgold', 'no_sanction'],
    ['Tolland', 'under_18'],
  ])('leave %s without a score: %s', (familyName, reason) => {
    expect(scoreOf(familyName).notScoredReason).toBe(reason);
  });

  it('give the person with an unclear current offence a range', () => {
    const { rounded, provisional } = scoreOf('Brightwater');
    expect(provisional).toBe(true);
    expect(rounded?.high ?? 0).toBeGreaterThan(rounded?.low ?? 0);
  });

  it('let the one who stopped fall month by month, and the newcomer rise', () => {
    const falling = [12, 9, 6, 3, 0].map((months) => pointsOf('Marchbank', months));
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect((falling[0] ?? 0) - (falling[4] ?? 0)).toBeGreaterThanOrEqual(5);
    expect(pointsOf('Rushbrook') - pointsOf('Rushbrook', 3)).toBeGreaterThanOrEqual(10);
  });

  it('release the burglar eleven weeks ago and show him offending since', () => {
    const { custody, offences } = historyOf(storyOf('Hollowell'));
    const release = Math.max(...custody.map(({ released }) => released ?? 0));
    expect(END_OF_RECORDS - release).toBeGreaterThanOrEqual(77);
    expect(END_OF_RECORDS - release).toBeLessThan(81);
    expect(offences.filter(({ committedOn }) => committedOn > release).length).toBeGreaterThanOrEqual(8);
  });

  it('keep the robber inside with three weeks to go', () => {
    const inside = historyOf(storyOf('Ashenden')).custody.find(({ released }) => released === null);
    const weeks = ((inside?.expectedRelease ?? 0) - END_OF_RECORDS) / 7;
    expect(weeks).toBeGreaterThan(2);
    expect(weeks).toBeLessThanOrEqual(3);
  });

  it.each(STORIES.map((story) => [story.familyName, story] as const))(
    'stay lawful on any day of the week: %s',
    (_, story) => {
      for (let shift = 0; shift < 7; shift += 1) {
        const asAt = END_OF_RECORDS + shift;
        const { offences, custody, supervision } = historyOf(story, asAt);
        const tenth = asAt - story.ageInDays + 10 * 366;
        expect(offences.filter(({ committedOn }) => committedOn < tenth || committedOn > asAt)).toEqual([]);
        expect(
          offences.filter(
            ({ committedOn, outcomeOn }) => outcomeOn !== null && (outcomeOn < committedOn || outcomeOn > asAt),
          ),
        ).toEqual([]);
        expect(
          custody.filter(
            ({ from, released }) => from > asAt || (released !== null && (released < from || released > asAt)),
          ),
        ).toEqual([]);
        expect(custody.filter(({ from }, at) => at > 0 && (custody[at - 1]?.released ?? Infinity) > from)).toEqual([]);
        expect(supervision.filter(({ startsOn, endsOn }) => startsOn > asAt || endsOn < startsOn)).toEqual([]);
      }
    },
  );
});
