import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ARP_CATEGORY, isArpCategory } from '../../src/domain/scoring/arp-coefficients.js';
import { arpSum, scoreArp } from '../../src/domain/scoring/arp.js';
import { isOgrs3Group, OGRS3_OFFENCE_GROUP } from '../../src/domain/scoring/ogrs3-coefficients.js';
import { scoreOgrs3 } from '../../src/domain/scoring/ogrs3.js';
import { scoreOffender } from '../../src/domain/scoring/priority-score.js';
import type { ScoringInputs } from '../../src/domain/scoring/scoring-inputs.js';
import { SEED_SCORING_POLICY } from '../../src/domain/scoring/scoring-policy.js';
import { anyPerson } from './support/any-person.js';
import { day } from './support/people.js';
import { seedCodes } from './support/seed-data.js';

const ASAT = day('2025-06-01');
const policy = { ...SEED_SCORING_POLICY, subScores: { charged: true, suspected: true } };
const score = (person: ScoringInputs) => scoreOffender(person, policy, seedCodes, ASAT);

const ages = fc
  .tuple(fc.integer({ min: 10, max: 85 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 }))
  .map(([first, career, inside]) => ({
    ageAtFirstSanction: first,
    ageAtConviction: first + career,
    ageAtFollowUp: Math.min(Math.max(first + career + inside, 18), 109),
  }));
const sex = fc.constantFrom('M' as const, 'F' as const);
const offenceGroup = fc.constantFrom(...Object.keys(OGRS3_OFFENCE_GROUP).filter(isOgrs3Group));
const category = fc.constantFrom(...Object.keys(ARP_CATEGORY).filter(isArpCategory));

describe('OGRS3', () => {
  const inputs = fc.record({ sex, ages, offenceGroup, previousSanctions: fc.integer({ min: 0, max: 997 }) });

  it('never falls with one more sanction, all other inputs equal', () => {
    fc.assert(
      fc.property(inputs, ({ ages: someAges, ...rest }) => {
        const fewer = scoreOgrs3({ ...rest, ...someAges });
        const more = scoreOgrs3({ ...rest, ...someAges, previousSanctions: rest.previousSanctions + 1 });
        if (fewer.refused || more.refused) throw new Error('refused');
        expect(more.sum).toBeGreaterThan(fewer.sum);
        expect(more.p1).toBeGreaterThanOrEqual(fewer.p1);
        expect(more.p2).toBeGreaterThanOrEqual(fewer.p2);
        expect(more.percentage2).toBeGreaterThanOrEqual(fewer.percentage2);
      }),
      { numRuns: 2000 },
    );
  });

  it('falls with a longer career at the same count of sanctions', () => {
    fc.assert(
      fc.property(inputs, ({ ages: someAges, ...rest }) => {
        const shorter = scoreOgrs3({ ...rest, ...someAges });
        const longer = scoreOgrs3({ ...rest, ...someAges, ageAtConviction: someAges.ageAtConviction + 1 });
        if (shorter.refused || longer.refused) throw new Error('refused');
        expect(longer.sum).toBeLessThan(shorter.sum);
      }),
    );
  });

  it('has terms that add up, and a higher chance in two years than in one', () => {
    fc.assert(
      fc.property(inputs, ({ ages: someAges, ...rest }) => {
        const result = scoreOgrs3({ ...rest, ...someAges });
        if (result.refused) throw new Error('refused');
        const { rate, history, ageAndSex, offenceGroup: offence } = result.terms;
        expect(rate + history + ageAndSex + offence).toBeCloseTo(result.sum, 12);
        expect(1 / (1 + Math.exp(-(2.121705678 + result.sum)))).toBeCloseTo(result.p2, 12);
        expect(result.p2).toBeGreaterThan(result.p1);
      }),
    );
  });
});

describe('static ARP', () => {
  const inputs = fc.record({
    sex,
    ages,
    category,
    totalSanctions: fc.integer({ min: 2, max: 199 }),
    offenceFreeMonths: fc.integer({ min: 0, max: 36 }),
  });

  it('rises with one more sanction, from the second to the two hundredth', () => {
    fc.assert(
      fc.property(inputs, ({ ages: someAges, ...rest }) => {
        const fewer = scoreArp({ ...rest, ...someAges });
        const more = scoreArp({ ...rest, ...someAges, totalSanctions: rest.totalSanctions + 1 });
        if (fewer.refused || more.refused) throw new Error('refused');
        expect(more.sum).toBeGreaterThan(fewer.sum);
      }),
      { numRuns: 2000 },
    );
  });

  it('has terms that add up', () => {
    fc.assert(
      fc.property(inputs, ({ ages: someAges, ...rest }) => {
        const result = scoreArp({ ...rest, ...someAges });
        if (result.refused) throw new Error('refused');
        expect(arpSum(result.terms)).toBe(result.sum);
        expect(100 / (1 + Math.exp(-result.sum))).toBeCloseTo(100 * result.p2, 9);
      }),
    );
  });
});

describe('the priority score', () => {
  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(anyPerson, fc.integer(), (person, seed) => {
        const shuffle = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item, index) => ({ item, key: Math.sin(seed + index * 7919) }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const { events, custody, supervision } = person;
        const other = {
          ...person,
          events: shuffle(events),
          custody: shuffle(custody),
          supervision: shuffle(supervision),
        };
        expect(score(other)).toEqual(score(person));
      }),
      { numRuns: 300 },
    );
  });

  it('does not change when rows are repeated', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const { events, custody } = person;
        const dated = events.filter(
          ({ role, outcomeOn }) => outcomeOn !== null || !['convicted', 'cautioned'].includes(role),
        );
        const once = score({ ...person, events: dated });
        expect(score({ ...person, events: [...dated, ...dated], custody: [...custody, ...custody] })).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it('does not read name, ethnicity or postcode', () => {
    fc.assert(
      fc.property(anyPerson, fc.string(), fc.string(), (person, name, ethnicity) => {
        const labelled = { ...person, familyName: name, ethnicity, postcode: name };
        expect(score(labelled)).toEqual(score(person));
      }),
    );
  });

  it('has three terms that add up to it, from 0 to 100, low before high', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const scored = score(person);
        if (!scored.scored) return;
        const { priority, rounded, terms } = scored;
        expect(terms.reduce((sum, term) => sum + term.low, 0)).toBeCloseTo(priority.low, 10);
        expect(terms.reduce((sum, term) => sum + term.high, 0)).toBeCloseTo(priority.high, 10);
        expect(priority.low).toBeGreaterThanOrEqual(0);
        expect(priority.high).toBeLessThanOrEqual(100);
        expect(priority.low).toBeLessThanOrEqual(priority.high);
        expect(Math.abs(rounded.low - priority.low)).toBeLessThanOrEqual(0.5);
      }),
      { numRuns: 300 },
    );
  });

  it('is not raised or lowered by charges, suspicions and offences without further action', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const provenReferences = new Set(
          person.events
            .filter(({ role }) => role === 'convicted' || role === 'cautioned')
            .map(({ reference }) => reference),
        );
        const alone = person.events.filter(({ reference }) => provenReferences.has(reference));
        const all = score(person);
        expect(score({ ...person, events: alone })).toMatchObject({
          band: all.band,
          priority: all.priority,
          facts: all.facts,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is provisional exactly where something is missing', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const scored = score(person);
        expect(scored.provisional).toBe(scored.missing.length > 0);
        if (person.rejectedRows > 0) expect(scored.missing).toContain('rejected_rows');
        if (scored.scored && scored.priority.low !== scored.priority.high) expect(scored.provisional).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
