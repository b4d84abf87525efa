import { describe, expect, it } from '@jest/globals';
import { anEvent, aPerson, aSpell, CODE, day } from '../../../test/golden/support/people.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { priorityBand, scoreOffender } from './priority-score.js';
import type { ScoringInputs } from './scoring-inputs.js';
import { SEED_SCORING_POLICY, type ScoringPolicy } from './scoring-policy.js';

const ASAT = day('2025-06-01');
const score = (change: Partial<ScoringInputs>, policy: Partial<ScoringPolicy> = {}, asAt = ASAT) =>
  scoreOffender(aPerson(change), { ...SEED_SCORING_POLICY, ...policy }, seedCodes, asAt);
const burglary = anEvent(CODE.burglary, '2025-03-01', { outcomeOn: '2025-04-01' });

describe('who is not scored', () => {
  it.each([
    ['deceased', { deceasedOn: ASAT }],
    ['no_birth_date', { bornOn: null }],
    ['under_18', { bornOn: day('2007-06-02') }],
    ['sex_not_recorded', { sex: null }],
    ['no_sanction', { events: [] }],
    ['no_sanction', { events: [anEvent(CODE.burglary, '2025-03-01', { role: 'charged', outcomeOn: null })] }],
    ['no_sanction', { events: [anEvent(CODE.burglary, '2025-03-01', { outcomeOn: '2025-06-02' })] }],
    ['under_18_at_follow_up', { bornOn: day('2007-05-01'), events: [burglary] }],
    ['predictor_refused', { bornOn: day('2004-01-01'), events: [anEvent(CODE.burglary, '2004-01-01'), ...thousand()] }],
  ] as const)('%s', (reason, change) => {
    expect(score({ events: [burglary], ...change })).toMatchObject({
      scored: false,
      band: 'not_scored',
      notScoredReason: reason,
      priority: null,
      rounded: null,
      terms: [],
    });
  });

  it('but the day before death, and from the 18th birthday on, people are', () => {
    expect(score({ events: [burglary], deceasedOn: ASAT + 1 }).scored).toBe(true);
    const events = [anEvent(CODE.burglary, '2025-06-01')];
    expect(score({ events, bornOn: day('2007-06-01') }).scored).toBe(true);
  });

  it('a missing birth date or sex makes the person provisional', () => {
    expect(score({ bornOn: null, sex: null })).toMatchObject({ provisional: true, missing: ['date_of_birth', 'sex'] });
    expect(score({})).toMatchObject({ provisional: false, missing: [] });
  });
});

/** More sanctions than either predictor takes: one on each of a thousand days. */
function thousand() {
  const first = day('2022-01-01');
  return Array.from({ length: 1000 }, (_, index) => ({
    ...burglary,
    reference: `n/${index}`,
    outcomeOn: first + index,
  }));
}

describe('what is missing', () => {
  it('is an unclear code, whichever sanction it belongs to', () => {
    const old = anEvent(CODE.dogs, '2015-01-01');
    const scored = score({ events: [burglary, old] });
    expect(scored).toMatchObject({ provisional: true, missing: ['exact_offence_code'], unclearCodes: [CODE.dogs] });
    // the current sanction is clear, so that the likelihood is no range
    expect(scored.rounded?.low).toBe(scored.rounded?.high);
  });

  it('is a release that nobody recorded', () => {
    const custody = [aSpell('sentence', '2025-04-01', null, null)];
    expect(score({ events: [burglary], custody })).toMatchObject({
      missing: ['custody_release_date'],
      assessment: { followUp: { startsOn: ASAT, basis: 'release_not_known' } },
    });
  });

  it('is a rejected row, or a conviction without a date', () => {
    const undated = anEvent(CODE.robbery, '2025-01-01', { outcomeOn: null });
    expect(score({ events: [burglary, undated], rejectedRows: 2 })).toMatchObject({
      provisional: true,
      missing: ['outcome_date', 'rejected_rows'],
      rejectedRows: 2,
    });
  });
});

describe('an offence without a certain weight', () => {
  it.each([CODE.unknown, CODE.placeholder, CODE.dogs, '08002'])(
    '%s gives a range from the lowest to the highest',
    (code) => {
      const scored = score({ events: [anEvent(code, '2025-03-01', { outcomeOn: '2025-04-01' })] });
      if (!scored.scored || scored.assessment.arp.low.refused || scored.assessment.arp.high.refused) throw new Error();
      const { arp, ogrs3 } = scored.assessment;
      expect([arp.low, arp.high]).toMatchObject([
        { inputs: { category: 'welfare_fraud' } },
        { inputs: { category: 'drunkenness' } },
      ]);
      expect([ogrs3.low, ogrs3.high]).toMatchObject([
        { inputs: { offenceGroup: 'drug_import_export_production' } },
        { inputs: { offenceGroup: 'soliciting_prostitution' } },
      ]);
      expect(scored.likelihood).toEqual({
        predictor: 'arp',
        low: scored.assessment.arp.low.percentage,
        high: scored.assessment.arp.high.percentage,
      });
      expect(scored.priority.low).toBeLessThan(scored.priority.high);
      expect(scored).toMatchObject({ provisional: true, missing: ['exact_offence_code'], unclearCodes: [code] });
    },
  );

  it('may reach into a higher band, which is told apart from the band it is listed in', () => {
    const events = Array.from({ length: 12 }, (_, index) =>
      anEvent(index === 0 ? CODE.dogs : CODE.robbery, `2024-0${1 + (index % 6)}-01`, {
        outcomeOn: index === 0 ? '2025-05-01' : `2024-12-0${1 + (index % 9)}`,
      }),
    );
    const scored = score({ events });
    expect([scored.band, scored.bandHigh]).toEqual(['P3', 'P2']);
    expect(priorityBand(scored.rounded?.low ?? 0, SEED_SCORING_POLICY.bands)).toBe('P3');
  });
});

describe('the priority score', () => {
  it('takes the likelihood from the predictor of the policy and calculates both', () => {
    const byArp = score({ events: [burglary] });
    const byOgrs3 = score({ events: [burglary] }, { predictor: 'ogrs3' });
    expect(byArp.assessment).toEqual(byOgrs3.assessment);
    // a first sanction at 34 for burglary: two months ago: ARP 11.25 per cent, OGRS3 11 per cent
    expect(byArp.likelihood).toEqual({ predictor: 'arp', low: 11.25, high: 11.25 });
    expect(byOgrs3.likelihood).toEqual({ predictor: 'ogrs3', low: 11, high: 11 });
  });

  it('is banded by the rounded score, so that 80 reads P1', () => {
    const { bands } = SEED_SCORING_POLICY;
    expect([80, 79, 60, 59, 40, 39, 0].map((rounded) => priorityBand(rounded, bands))).toEqual([
      'P1',
      'P2',
      'P2',
      'P3',
      'P3',
      'P4',
      'P4',
    ]);
  });

  it('leaves charges and suspicions out, and counts them beside it only where the policy says so', () => {
    const charge = anEvent(CODE.robbery, '2025-05-01', { role: 'charged', outcomeOn: null });
    const arrest = anEvent(CODE.robbery, '2025-05-20', { role: 'arrested', outcomeOn: null });
    const alone = score({ events: [burglary] });
    const events = [burglary, charge, arrest];
    expect(score({ events })).toEqual(alone);
    const shown = score({ events }, { subScores: { charged: true, suspected: true } });
    expect(shown).toMatchObject({
      priority: alone.priority,
      subScores: { charged: { offences: 1 }, suspected: { offences: 1 } },
    });
    expect(score({ events }, { subScores: { charged: false, suspected: true } }).subScores).toMatchObject({
      charged: null,
    });
  });

  it('steps only with whole months: a night without news changes nothing', () => {
    const tonight = score({ events: [burglary] }, {}, day('2025-06-02'));
    expect(tonight.priority).toEqual(score({ events: [burglary] }).priority);
    expect(score({ events: [burglary] }, {}, day('2025-07-01')).priority).not.toEqual(tonight.priority);
  });
});
