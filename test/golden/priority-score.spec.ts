import { describe, expect, it } from '@jest/globals';
import { scoreOffender, type ScoredPriority } from '../../src/domain/scoring/priority-score.js';
import type { ScoringInputs } from '../../src/domain/scoring/scoring-inputs.js';
import { SEED_SCORING_POLICY } from '../../src/domain/scoring/scoring-policy.js';
import { anEvent, aPerson, aSpell, CODE, day } from './support/people.js';
import { seedCodes } from './support/seed-data.js';

/** Whole records, scored by the seed policy, with the arithmetic that a reader can redo. */
function score(inputs: ScoringInputs, asAt: string): ScoredPriority {
  const result = scoreOffender(inputs, SEED_SCORING_POLICY, seedCodes, day(asAt));
  if (!result.scored) throw new Error(result.notScoredReason);
  return result;
}

describe('the burglar of 27', () => {
  // Born 1 June 1998. First sanction on 1 July 2013, at 15; 15 sanctions in all, the latest on 1 July 2025, at 27, for a
  // domestic burglary committed on 15 June 2025. No custody, so follow-up starts that day. Scored on 1 July 2025.
  const earlier = Array.from({ length: 14 }, (_, index) => {
    const on = index === 0 ? '2013-07-01' : `20${15 + Math.floor(index / 2)}-0${1 + (index % 2)}-01`;
    return anEvent(CODE.bail, on);
  });
  const burglary = anEvent(CODE.burglary, '2025-06-15', { outcomeOn: '2025-07-01' });
  const person = aPerson({ bornOn: day('1998-06-01'), events: [...earlier, burglary] });
  const scored = score(person, '2025-07-01');

  it('has the published likelihood: OGRS3 69, ARP 72.78', () => {
    expect(scored.assessment.sanctions).toMatchObject({ count: 15, firstOn: day('2013-07-01') });
    expect(scored.assessment.ogrs3.low).toMatchObject({ percentage2: 69, band: 'MEDIUM' });
    expect(scored.assessment.arp.low).toMatchObject({ percentage: 72.78, band: 'MEDIUM' });
    expect(scored.likelihood).toEqual({ predictor: 'arp', low: 72.78, high: 72.78 });
  });

  it('has harm from the burglary alone, for bail offences have no harm days', () => {
    // 273.5 days, no whole month old: 100 * (1 - 2^(-273.5 / 730)) = 22.87
    expect(scored.harm).toMatchObject({ known: 1, unknown: 14, weighedDays: 273.5 });
    expect(scored.harm.low).toBeCloseTo(22.87, 2);
  });

  it('adds up: half the likelihood, three tenths of the volume, a fifth of the harm', () => {
    // volume: whole months from the days committed to 1 July 2025, each offence 0.5^(months / 12):
    // 144, 125, 114, 113, 102, 101, 90, 89, 78, 77, 66, 65, 54, 53 months make 0.1802; the burglary counts 1
    const months = [144, 125, 114, 113, 102, 101, 90, 89, 78, 77, 66, 65, 54, 53, 0];
    const weighed = months.reduce((sum, count) => sum + 0.5 ** (count / 12), 0);
    expect(scored.volume.weighed).toBeCloseTo(weighed, 9);
    const volume = 100 * (1 - 2 ** (-weighed / 6));
    expect(scored.volume.low).toBeCloseTo(volume, 9);
    const expected = 0.5 * 72.78 + 0.3 * volume + 0.2 * (100 * (1 - 2 ** (-273.5 / 730)));
    expect(scored.priority.low).toBeCloseTo(expected, 9);
    expect(scored.rounded).toEqual({ low: Math.round(expected), high: Math.round(expected) });
    expect(scored.band).toBe('P3');
  });
});

describe('the thief of 36, a year after release', () => {
  // Born 1 January 1989. 31 sanctions, the first on 1 March 2003 at 14, the latest on 1 June 2024 at 35 for shop theft;
  // sentenced that day, released on 1 February 2025 at 36. Scored on 1 February 2026: 12 offence-free months.
  const earlier = Array.from({ length: 30 }, (_, index) => {
    const year = 2003 + Math.floor(index / 2);
    return anEvent(CODE.shopTheft, index === 0 ? '2003-03-01' : `${year}-0${4 + (index % 2)}-01`);
  });
  const latest = anEvent(CODE.shopTheft, '2024-05-01', { outcomeOn: '2024-06-01' });
  const custody = [aSpell('sentence', '2024-06-01', '2025-02-15', '2025-02-01')];
  const person = aPerson({ bornOn: day('1989-01-01'), events: [...earlier, latest], custody });

  it('has the published likelihood: ARP 81.80 on release, 69.72 a year later, OGRS3 87 all along', () => {
    const onRelease = score(person, '2025-02-01');
    const later = score(person, '2026-02-01');
    expect(onRelease.assessment.arp.low).toMatchObject({ percentage: 81.8, inputs: { offenceFreeMonths: 0 } });
    expect(later.assessment.arp.low).toMatchObject({ percentage: 69.72, inputs: { offenceFreeMonths: 12 } });
    expect([onRelease, later].map(({ assessment }) => assessment.ogrs3.low)).toMatchObject([
      { percentage2: 87, inputs: { ageAtConviction: 35, ageAtFollowUp: 36, previousSanctions: 30 } },
      { percentage2: 87 },
    ]);
  });

  it('counts months at liberty: 245 days inside move the latest theft from 1 May 2024 to 1 January 2025', () => {
    // 1 June 2024 to 1 February 2025 are 245 days; 1 May 2024 and 245 days are 1 January 2025: 13 months to 1 February 2026
    const withEarlier = score(person, '2026-02-01').volume.weighed;
    const withoutLatest = score({ ...person, events: earlier }, '2026-02-01').volume.weighed;
    expect(withEarlier - withoutLatest).toBeCloseTo(0.5 ** (13 / 12), 9);
  });

  it('was expected out on 15 February 2025 as long as the earlier release was not known', () => {
    const inside = score(person, '2025-01-31');
    expect(inside.assessment.followUp).toEqual({ startsOn: day('2025-02-15'), basis: 'expected_release' });
    expect(inside.facts.inCustody).toBe(true);
    expect(inside.provisional).toBe(false);
  });

  it('knows as at 31 May 2024 nothing of the sanction of 1 June', () => {
    const before = score(person, '2024-05-31');
    expect(before.assessment.sanctions.count).toBe(30);
    expect(before.volume.offences).toBe(30);
    expect(before.assessment.followUp.basis).toBe('sanction_date');
  });
});

describe('the man with one unclear code', () => {
  // Born 1 June 1990, a first sanction on 1 June 2025 for an offence about dogs, whose class has no single weight. ARP of
  // 35 years, one sanction, no month: 3.67 per cent as benefit fraud, 17.84 as drunkenness.
  const person = aPerson({ events: [anEvent(CODE.dogs, '2025-05-20', { outcomeOn: '2025-06-01' })] });
  const scored = score(person, '2025-06-01');

  it('has a range instead of a likelihood', () => {
    const z = (category: number) =>
      5.01702292499072 -
      0.142428460338541 * 35 +
      0.0011000413899151 * 35 ** 2 +
      0.0000198538471606 * 35 ** 3 -
      0.0000002648918335 * 35 ** 4 +
      category -
      0.0042757301284995 -
      3.94357049933093;
    const percentage = (category: number) => Math.round(10_000 / (1 + Math.exp(-z(category)))) / 100;
    expect(scored.likelihood).toMatchObject({
      low: percentage(-1.15395495579948),
      high: percentage(0.587490417262633),
    });
  });

  it('is provisional, with a low end to sort by', () => {
    expect(scored).toMatchObject({ provisional: true, missing: ['exact_offence_code'], unclearCodes: [CODE.dogs] });
    const points = 0.5 * (scored.likelihood.high - scored.likelihood.low);
    expect(scored.priority.high - scored.priority.low).toBeCloseTo(points, 9);
  });
});
