import { describe, expect, it } from '@jest/globals';
import { explainScore } from '../../src/domain/scoring/explain-score.js';
import { resolveArpCategory, resolveOgrs3Group } from '../../src/domain/scoring/offence-codes.js';
import { ogrs3Percentage, scoreOgrs3 } from '../../src/domain/scoring/ogrs3.js';
import { likelihoodBand } from '../../src/domain/scoring/predictor.js';
import { scoreOffender, type ScoredPriority } from '../../src/domain/scoring/priority-score.js';
import type { ScoringInputs } from '../../src/domain/scoring/scoring-inputs.js';
import { SEED_SCORING_POLICY } from '../../src/domain/scoring/scoring-policy.js';
import { anEvent, aPerson, aSpell, CODE, day } from './support/people.js';
import { seedCodeRows, seedCodes } from './support/seed-data.js';

const ASAT = day('2025-06-01');

function score(change: Partial<ScoringInputs>): ScoredPriority {
  const result = scoreOffender(aPerson(change), SEED_SCORING_POLICY, seedCodes, ASAT);
  if (!result.scored) throw new Error(result.notScoredReason);
  return result;
}

function groupsOf(code: string) {
  const [ogrs3, arp] = [resolveOgrs3Group(code, seedCodes), resolveArpCategory(code, seedCodes)];
  return ['group' in ogrs3 ? ogrs3.group : ogrs3.error, 'group' in arp ? arp.group : arp.error];
}

/** Mistakes that scoring tools are known to make, each with the case that shows it. */
describe('known traps', () => {
  it('1: an unknown code does not score as violence, whose weight is 0', () => {
    const unknown = score({ events: [anEvent(CODE.unknown, '2025-06-01')] });
    const violence = score({ events: [anEvent('00806', '2025-06-01')] });
    if (violence.assessment.ogrs3.low.refused) throw new Error('refused');
    expect(violence.assessment.ogrs3.low.terms.offenceGroup).toBe(0);
    expect(unknown.assessment.ogrs3.exact).toBe(false);
    expect(unknown.likelihood.low).toBeLessThan(violence.likelihood.low);
    expect(unknown.likelihood.high).toBeGreaterThan(violence.likelihood.high);
  });

  it('2: the rate reads the age at conviction, the age term the age at follow-up', () => {
    const events = [anEvent(CODE.robbery, '2012-06-01'), anEvent(CODE.robbery, '2015-06-01')];
    const custody = [aSpell('sentence', '2015-06-01', null, '2025-05-01')];
    const { ogrs3 } = score({ events, custody }).assessment;
    expect(ogrs3.low).toMatchObject({ inputs: { ageAtConviction: 25, ageAtFirstSanction: 22, ageAtFollowUp: 34 } });
  });

  it('3: most supply codes stand under import, export and production in OGRS3', () => {
    expect(groupsOf('09230')).toEqual(['drug_import_export_production', 'drug_possession_supply']);
  });

  it('4: aggravated burglary is violence or acquisitive violence, theft from the person is theft', () => {
    expect(groupsOf('02900')).toEqual(['violence', 'acquisitive_violence']);
    expect(groupsOf('03900')).toEqual(['theft_non_motor', 'theft_non_motor']);
  });

  it('5: OGRS3 takes the previous sanctions, ARP the total', () => {
    const { assessment } = score({
      events: [anEvent(CODE.robbery, '2024-01-01'), anEvent(CODE.robbery, '2025-01-01')],
    });
    expect(assessment.ogrs3.low).toMatchObject({ inputs: { previousSanctions: 1 } });
    expect(assessment.arp.low).toMatchObject({ inputs: { totalSanctions: 2 } });
  });

  it('6: ten offences of one court date are one sanction', () => {
    const events = Array.from({ length: 10 }, () => anEvent(CODE.shopTheft, '2025-01-01', { outcomeOn: '2025-02-01' }));
    expect(score({ events }).assessment.sanctions.count).toBe(1);
  });

  it('7: somebody born on 29 February turns a year older on 1 March in common years', () => {
    const bornOn = day('2004-02-29');
    const ageOn = (on: string) => score({ bornOn, events: [anEvent(CODE.robbery, on)] }).assessment.ogrs3.low;
    expect(ageOn('2025-02-28')).toMatchObject({ inputs: { ageAtConviction: 20 } });
    expect(ageOn('2025-03-01')).toMatchObject({ inputs: { ageAtConviction: 21 } });
  });

  it('8: bands change at 50, 75 and 90, on the rounded percentage; percentages stay from 1 to 99', () => {
    expect([49, 50, 74, 75, 89, 90].map(likelihoodBand)).toEqual([
      'LOW',
      'MEDIUM',
      'MEDIUM',
      'HIGH',
      'HIGH',
      'VERY_HIGH',
    ]);
    expect([0.49499, 0.495, 0.74499, 0.745, 0.89499, 0.895].map(ogrs3Percentage)).toEqual([49, 50, 74, 75, 89, 90]);
    expect([0.000001, 0.9999].map(ogrs3Percentage)).toEqual([1, 99]);
  });

  it('9: placeholders and classes without a group are no offences that can be weighed', () => {
    expect(groupsOf('00000')).toEqual(['offence_code_unknown', 'offence_code_unknown']);
    expect(groupsOf('00001')).toEqual(['offence_code_unknown', 'offence_code_unknown']);
    const weighed = seedCodeRows().filter(
      ({ code, ambiguous }) => ambiguous && 'group' in resolveOgrs3Group(code, seedCodes),
    );
    expect(weighed).toEqual([]);
  });

  it('10: the same person in another town under another name is the same score', () => {
    const events = [anEvent(CODE.burglary, '2024-01-01'), anEvent(CODE.robbery, '2025-01-01')];
    const one = { ...aPerson({ events }), familyName: 'Ash', ethnicity: 'W1', postcode: 'AB1 2CD' };
    const other = {
      ...aPerson({ events: [...events].reverse() }),
      familyName: 'Oak',
      ethnicity: 'A2',
      postcode: 'ZZ9 9ZZ',
    };
    const scores = [one, other].map((person) => scoreOffender(person, SEED_SCORING_POLICY, seedCodes, ASAT));
    expect(scores[0]).toEqual(scores[1]);
  });

  it('10: one more previous sanction raises OGRS3, a longer career at the same count lowers it', () => {
    const base = {
      sex: 'M',
      ageAtConviction: 30,
      ageAtFirstSanction: 20,
      ageAtFollowUp: 30,
      offenceGroup: 'robbery',
    } as const;
    const p2 = (previousSanctions: number, ageAtFirstSanction = 20) => {
      const result = scoreOgrs3({ ...base, previousSanctions, ageAtFirstSanction });
      return result.refused ? Number.NaN : result.p2;
    };
    expect(p2(6)).toBeGreaterThan(p2(5));
    expect(p2(5, 15)).toBeLessThan(p2(5));
  });

  it('11: beside each score stands that it is the average of a group and no forecast', () => {
    const told = explainScore(score({ events: [anEvent(CODE.robbery, '2025-01-01')] }), seedCodes);
    expect(told.caution).toMatch(/average of a group, not a forecast/);
  });
});

describe('the seed codes', () => {
  const rows = seedCodeRows();

  it('are all 3,039 there, each with five digits', () => {
    expect(rows).toHaveLength(3039);
    expect(rows.filter(({ code }) => !/^\d{5}$/.test(code))).toEqual([]);
    expect(seedCodes.size).toBe(3039);
  });

  it('mark exactly the codes without an OGRS3 group as ambiguous', () => {
    const ambiguous = rows.filter((row) => row.ambiguous);
    expect(ambiguous).toHaveLength(29);
    expect(ambiguous.every(({ ogrs3Group }) => ogrs3Group === null)).toBe(true);
    expect(rows.filter(({ ogrs3Group, ambiguous: marked }) => ogrs3Group === null && !marked)).toEqual([]);
  });

  it('hold harm days for 88 codes and a neighbourhood crime for 20', () => {
    expect(rows.filter(({ harmDays }) => harmDays !== null)).toHaveLength(88);
    expect(rows.filter(({ neighbourhoodCrime }) => neighbourhoodCrime !== null)).toHaveLength(20);
  });
});
