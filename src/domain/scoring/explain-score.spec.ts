import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyPerson } from '../../../test/golden/support/any-person.js';
import { anEvent, aPerson, aSpell, CODE, day } from '../../../test/golden/support/people.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { explainScore } from './explain-score.js';
import { decodeExplanation, encodeExplanation } from './explanation-codec.js';
import { scoreOffender } from './priority-score.js';
import type { ScoringInputs } from './scoring-inputs.js';
import { SEED_SCORING_POLICY, type ScoringPolicy } from './scoring-policy.js';

const ASAT = day('2025-06-01');
const score = (change: Partial<ScoringInputs>, policy: Partial<ScoringPolicy> = {}) =>
  scoreOffender(aPerson(change), { ...SEED_SCORING_POLICY, ...policy }, seedCodes, ASAT);
const story = (change: Partial<ScoringInputs>, policy: Partial<ScoringPolicy> = {}) =>
  explainScore(decodeExplanation(encodeExplanation(score(change, policy))), seedCodes);
const keys = (sentences: readonly { readonly key: string }[]) => sentences.map(({ key }) => key);

/** Six burglaries in 14 months, two of them since a release eleven weeks ago. */
const burglar = {
  bornOn: day('2002-02-02'),
  events: [
    ...['2018-03-01', '2019-03-01', '2020-03-01', '2021-03-01', '2022-03-01'].map((on) => anEvent(CODE.shopTheft, on)),
    ...['2024-04-20', '2024-06-10', '2024-08-01', '2024-10-01'].map((on) =>
      anEvent(CODE.burglary, on, { outcomeOn: '2024-12-15' }),
    ),
    ...['2025-04-01', '2025-05-01'].map((on) => anEvent(CODE.burglary, on, { outcomeOn: '2025-05-20' })),
  ],
  custody: [aSpell('sentence', '2024-12-15', '2025-04-01', '2025-03-16')],
};

describe('the headline', () => {
  it('gives score, band and the pattern behind it', () => {
    const { rounded, band } = score(burglar);
    expect(story(burglar).headline).toBe(
      `${rounded?.low}, ${band}: six proven domestic burglaries in the last 14 months, two offences since release 11 weeks ago.`,
    );
  });

  it('says that nothing happened lately', () => {
    const quiet = { events: [anEvent(CODE.burglary, '2020-01-01'), anEvent(CODE.burglary, '2021-01-01')] };
    expect(story(quiet).headline).toContain('no proven offence in the last 24 months, two before');
  });

  it('gives both ends of a range, and why the score is provisional', () => {
    const unclear = { events: [anEvent(CODE.dogs, '2025-03-01')], rejectedRows: 1 };
    const { rounded } = score(unclear);
    expect(story(unclear).headline).toBe(
      `${rounded?.low} to ${rounded?.high}, P4: one proven offence of another kind in the last 4 months; one offence code is not exact and one imported row was refused, so the score is provisional.`,
    );
  });

  it('says that somebody is inside', () => {
    const inside = { ...burglar, custody: [aSpell('recall', '2025-05-25', '2025-08-01', null)] };
    expect(story(inside).headline).toContain('in custody now');
  });

  it.each([
    [{ bornOn: null }, 'Not scored: no date of birth is recorded.'],
    [{ bornOn: day('2010-01-01') }, 'Not scored: under 18.'],
    [{ events: [] }, 'Not scored: no conviction or caution is recorded.'],
    [{ deceasedOn: ASAT }, 'Not scored: the person has died.'],
    [
      { bornOn: day('1990-01-01'), events: manySanctions() },
      'Not scored: the record contradicts itself: more sanctions than a record can hold.',
    ],
  ])('tells in words why nobody is scored', (change, headline) => {
    const told = story({ ...burglar, ...change });
    expect(told).toMatchObject({ headline, raises: [], lowers: [], waterfall: [] });
  });
});

function manySanctions() {
  const first = day('2022-01-01');
  return Array.from({ length: 1000 }, (_, index) => ({
    ...anEvent(CODE.burglary, '2021-01-01'),
    outcomeOn: first + index,
  }));
}

describe('the sentences', () => {
  it('say what raises the score', () => {
    const { raises } = story(burglar);
    expect(keys(raises)).toEqual(['sanctions', 'recent_offences', 'offence_kind', 'age', 'harm']);
    expect(raises[0]?.text).toBe(
      'Seven sanctions since 1 March 2018: the more in the fewer years, the higher the likelihood.',
    );
    expect(raises[1]?.text).toMatch(
      /^Five proven offences in the last 12 months, after six earlier: volume adds \d+ points\.$/,
    );
    expect(raises[3]?.text).toBe('Aged 23 when at risk in the community: the young reoffend more often.');
  });

  it('say what lowers it, with the percentage that the quiet months took off', () => {
    // a man of 45 with one sanction a year ago: ARP would be 8% and is 4%
    const { lowers } = story({ bornOn: day('1980-01-01'), events: [anEvent('00806', '2024-06-01')] });
    expect(keys(lowers)).toEqual(['offence_free_months', 'no_recent_offence', 'sanctions', 'offence_kind', 'age']);
    expect(lowers[0]?.text).toMatch(/^12 months in the community .* the likelihood is \d+% instead of \d+%\.$/);
  });

  it('leave the months out where OGRS3 is in use, for it does not read them', () => {
    const { lowers } = story({ events: [anEvent(CODE.burglary, '2024-01-01')] }, { predictor: 'ogrs3' });
    expect(keys(lowers)).not.toContain('offence_free_months');
  });

  it('say what is missing, one sentence each', () => {
    const told = story({
      events: [anEvent(CODE.unknown, '2025-03-01'), anEvent(CODE.robbery, '2025-01-01', { outcomeOn: null })],
      custody: [aSpell('sentence', '2025-03-01', null, null)],
      rejectedRows: 2,
    });
    expect(keys(told.missing)).toEqual(['exact_offence_code', 'custody_release_date', 'outcome_date', 'rejected_rows']);
    expect(told.missing[0]?.text).toMatch(
      /^One offence code \(12345\) does not say exactly what was done: the score lies between \d+ and \d+/,
    );
    expect(told.missing[3]?.text).toBe(
      'Two imported rows about this person were refused: what they say is not counted.',
    );
  });

  it('note the most serious offence with the rule that chose it, and harm that is not known', () => {
    const { notes } = story({
      events: [anEvent(CODE.attemptedMurder, '2025-03-01'), anEvent(CODE.robbery, '2025-03-01')],
    });
    expect(notes.map(({ text }) => text)).toEqual([
      'The likelihood rests on the most serious offence of the sanction of 1 March 2025, code 00200: violent and sexual offences that have no harm value come first.',
      'Harm is known for 1 of 2 offences: what the others did is not counted, so that harm is rather too low.',
    ]);
  });

  it('say that a score is the average of a group and no forecast', () => {
    expect(story(burglar).caution).toContain('the average of a group, not a forecast');
  });
});

describe('the waterfall', () => {
  it('adds up to the score to rounding, for everybody', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const scored = scoreOffender(person, SEED_SCORING_POLICY, seedCodes, ASAT);
        const { waterfall } = explainScore(scored, seedCodes);
        const sum = waterfall.reduce((total, { points }) => total + points, 0);
        expect(Math.abs(sum - (scored.priority?.low ?? 0))).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('names the parts', () => {
    const withRobbery = { ...burglar, events: [...burglar.events, anEvent(CODE.robbery, '2023-01-01')] };
    expect(story(withRobbery).waterfall.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^Likelihood, ARP [\d.]+% in two years$/),
      'Volume, five offences of the last 12 months',
      'Volume, seven older offences',
      'Harm, domestic burglaries',
      'Harm, other offences',
    ]);
  });

  it('leaves out a part that would show as nought', () => {
    // beside 1,500 harm days of burglary the five harm days of old shop thefts are not a tenth of a point
    expect(story(burglar).waterfall.map(({ label }) => label)).not.toContain('Harm, other offences');
  });
});
