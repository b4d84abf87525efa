import { describe, expect, it } from '@jest/globals';
import { aSpell, day } from '../../../test/golden/support/people.js';
import { startOfFollowUp } from './follow-up.js';
import type { CustodySpell } from './scoring-inputs.js';

const SANCTION = day('2025-01-10');
const start = (asAt: string, ...spells: CustodySpell[]) => startOfFollowUp(SANCTION, spells, day(asAt));

describe('the start of follow-up', () => {
  it('is the day of the sanction without custody', () => {
    expect(start('2025-06-01')).toEqual({ startsOn: SANCTION, basis: 'sanction_date' });
  });

  it.each([
    ['begins on the day', '2025-01-10'],
    ['begins a week later', '2025-01-17'],
    ['covers the day', '2024-12-01'],
  ])('is the actual release from a sentence that %s', (_, from) => {
    const spell = aSpell('sentence', from, '2025-04-01', '2025-03-20');
    expect(start('2025-06-01', spell)).toEqual({ startsOn: day('2025-03-20'), basis: 'actual_release' });
  });

  it.each([
    ['eight days later', aSpell('sentence', '2025-01-18', null, '2025-03-20')],
    ['and ended before', aSpell('sentence', '2024-01-01', null, '2025-01-09')],
    ['as remand', aSpell('remand', '2024-12-01', null, '2025-03-20')],
  ])('is the day of the sanction when custody began %s', (_, spell) => {
    expect(start('2025-06-01', spell)).toEqual({ startsOn: SANCTION, basis: 'sanction_date' });
  });

  it('is the expected release while inside, and the actual one only once it is known', () => {
    const spell = aSpell('sentence', '2025-01-10', '2025-04-01', '2025-03-20');
    expect(start('2025-03-19', spell)).toEqual({ startsOn: day('2025-04-01'), basis: 'expected_release' });
    expect(start('2025-03-20', spell)).toEqual({ startsOn: day('2025-03-20'), basis: 'actual_release' });
  });

  it('does not know a spell before it begins', () => {
    const spell = aSpell('sentence', '2025-01-12', '2025-04-01', null);
    expect(start('2025-01-11', spell)).toEqual({ startsOn: SANCTION, basis: 'sanction_date' });
  });

  it.each([
    ['no expected release', null],
    ['an expected release that has passed', '2025-05-01'],
    ['an expected release today', '2025-06-01'],
  ])('is the scoring day, and not known, with %s and none recorded', (_, expected) => {
    const spell = aSpell('sentence', '2025-01-10', expected, null);
    expect(start('2025-06-01', spell)).toEqual({ startsOn: day('2025-06-01'), basis: 'release_not_known' });
  });

  it('is the expected release of a recall that is running, whatever the sanction was', () => {
    const recall = aSpell('recall', '2025-05-01', '2025-07-01', null);
    expect(start('2025-06-01', recall)).toEqual({ startsOn: day('2025-07-01'), basis: 'expected_release' });
  });

  it('is the latest of several expected releases, and not known when one of them is not', () => {
    const long = aSpell('sentence', '2025-01-10', '2026-01-01', null);
    const short = aSpell('recall', '2025-01-10', '2025-08-01', null);
    const open = aSpell('recall', '2025-01-10', null, null);
    expect(start('2025-06-01', long, short)).toMatchObject({ startsOn: day('2026-01-01'), basis: 'expected_release' });
    expect(start('2025-06-01', long, open)).toMatchObject({ startsOn: day('2025-06-01'), basis: 'release_not_known' });
  });

  it('is not moved by a later recall that has ended', () => {
    const sentence = aSpell('sentence', '2025-01-10', null, '2025-02-10');
    const recall = aSpell('recall', '2025-03-01', null, '2025-04-01');
    expect(start('2025-06-01', recall, sentence)).toMatchObject({ startsOn: day('2025-02-10') });
  });

  it('runs to the end of spells that follow on from one another', () => {
    const sentence = aSpell('sentence', '2025-01-10', null, '2025-02-10');
    const recall = aSpell('recall', '2025-02-10', null, '2025-04-01');
    expect(start('2025-06-01', sentence, recall)).toMatchObject({ startsOn: day('2025-04-01') });
  });

  it('looks past remand that is running', () => {
    expect(start('2025-06-01', aSpell('remand', '2025-05-20', null, null))).toMatchObject({ basis: 'sanction_date' });
  });
});
