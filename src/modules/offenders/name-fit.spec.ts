import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AskedName, fitName, wordFit } from './name-fit.js';

const asked = (text: string, levelOf: AskedName['levelOf'] = () => 0): AskedName => ({
  tokens: text.split(' '),
  levelOf,
});
const name = (family: string, given: string) => ({
  family: family.split(' ').filter(Boolean),
  given: given.split(' ').filter(Boolean),
});
const value = (typed: string, family: string, given: string): number =>
  fitName(asked(typed), name(family, given)).value;

describe('one word against one word', () => {
  it.each([
    ['smith', 'smith', 'same'],
    ['bill', 'william', 'short_form'],
    ['smiht', 'smith', 'typo'],
    ['smyth', 'smith', 'typo'],
    ['rhys', 'reece', 'sounds_alike'],
    ['feather', 'featherstonehaugh', 'begins'],
    ['j', 'john', 'initial'],
    ['smith', 'jones', 'missing'],
  ])('%s for %s is %s', (typed, recorded, fit) => expect(wordFit(typed, recorded)).toBe(fit));
});

describe('a typed name against a recorded one', () => {
  it('is 1 for the same name', () => expect(value('john smith', 'smith', 'john')).toBe(1));

  it('falls with each way of being wrong', () => {
    const exact = value('john brandreth', 'brandreth', 'john');
    const further = value('john brandreth', 'brandreth', 'john paul');
    const slip = value('john brandrteh', 'brandreth', 'john');
    const initial = value('j brandreth', 'brandreth', 'john');
    const half = value('peter brandreth', 'brandreth', 'john');
    expect([exact, further, slip, initial, half].every((one, at, all) => at === 0 || one < (all[at - 1] ?? 0))).toBe(
      true,
    );
  });

  it('notices names the other way round, and hardly minds', () => {
    const fit = fitName(asked('smith john'), name('smith', 'john'));
    expect(fit.swapped).toBe(true);
    expect(fit.value).toBeGreaterThan(0.95);
  });

  it('takes both halves of a double-barrelled name, and one alone for less', () => {
    expect(value('ana fox hartley', 'fox hartley', 'ana')).toBe(1);
    expect(value('ana hartley', 'fox hartley', 'ana')).toBeGreaterThan(0.95);
  });

  it('takes words written together or apart for the same', () => {
    expect(value('flora mac donald', 'macdonald', 'flora')).toBe(1);
    expect(value('jeanpaul roux', 'roux', 'jean paul')).toBe(1);
  });

  it('uses each word of the name once', () => {
    expect(value('ali ali', 'ali', 'hassan')).toBeLessThan(0.7);
  });

  it('does not take two given names for a whole name', () => {
    expect(value('john david', 'brown', 'john david')).toBeLessThan(value('john david', 'david', 'john'));
  });

  it('forgives a given name that the record does not have', () => {
    expect(value('john brandreth', 'brandreth', '')).toBeGreaterThan(value('john brandreth', 'brandreth', 'peter'));
  });

  it('trusts the index for a likeness that the rules do not see, but not for a word of another name', () => {
    expect(
      fitName(
        asked('aaa bbb', () => 1),
        name('ccc', 'ddd'),
      ).words,
    ).toEqual(new Set(['resembles']));
    expect(
      fitName(
        asked('aaa bbb', () => 3),
        name('ccc', 'ddd'),
      ).words,
    ).toEqual(new Set(['missing']));
  });

  it('stays within 0 and 1 whatever is typed', () => {
    const word = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(...'abcdehjnosz') });
    const words = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(words, words, words, (tokens, family, given) => {
        const fit = fitName({ tokens, levelOf: () => 0 }, { family, given });
        expect(fit.value).toBeGreaterThanOrEqual(0);
        expect(fit.value).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
