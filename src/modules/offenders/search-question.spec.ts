import { describe, expect, it } from '@jest/globals';
import { parseSearchText } from '../../domain/identity/search-terms.js';
import { candidateQuestion, requireEnough } from './search-question.js';

const YEAR = 2026;
const question = (text: string) => candidateQuestion(parseSearchText(text, { year: YEAR }), YEAR);
const at = (text: string, place: number): string[] => {
  const { words, places } = question(text);
  return words.filter((_, index) => places[index] === place);
};

describe('the question to the name index', () => {
  it('gives each typed word a place of its own', () => {
    expect(question('Zoltan Brandreth').placed).toEqual(['zoltan', 'brandreth']);
  });

  it('adds the other forms of a given name, to be met exactly', () => {
    expect(at('bill brandreth', 1)).toEqual(expect.arrayContaining(['bill', 'william', 'billy', 'liam']));
    const { words, fuzzy } = question('bill brandreth');
    expect(fuzzy[words.indexOf('bill')]).toBe(true);
    expect(fuzzy[words.indexOf('william')]).toBe(false);
  });

  it('looks for neighbours written together at both their places', () => {
    expect(at('flora mac donald', 2)).toContain('macdonald');
    expect(at('flora mac donald', 3)).toContain('macdonald');
  });

  it('leaves particles and lone initials to the ranking', () => {
    expect(question('j van der berg').placed).toEqual(['berg']);
    expect(at('j van der berg', 1)).toEqual(expect.arrayContaining(['berg', 'derberg']));
  });

  it('keeps the five longest of many words, in their order', () => {
    const { placed } = question('ana maria josefina carlota esperanza montserrat');
    expect(placed).toEqual(['maria', 'josefina', 'carlota', 'esperanza', 'montserrat']);
  });

  it('parts the date asked for from its slips', () => {
    const { births, slips } = question('brandreth 7 May 1990');
    expect(births).toEqual(['1990-05-07']);
    expect(slips).toContain('1990-07-05');
  });
});

describe('enough to search for', () => {
  it.each(['li', 'smith', '7/5/1990', 'X123456', '李', 'j smith', 'A-77/12'])('takes %p', (text) => {
    expect(() => requireEnough(parseSearchText(text, { year: YEAR }))).not.toThrow();
  });

  it.each(['', '   ', 'j', '-', '?', 'j k'])('refuses %p and says what to type', (text) => {
    expect(() => requireEnough(parseSearchText(text, { year: YEAR }))).toThrow(/at least two letters/);
  });
});
