import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameLikeness } from './name-likeness.js';
import { normaliseName } from './names.js';
import { fullNamesOf, shareFullName, SHORT_FORM_TABLE } from './short-forms.js';

describe('nameLikeness', () => {
  it.each([
    ['smith', 'smith', 'same'],
    ['william', 'bill', 'short_form'],
    ['bill', 'will', 'short_form'],
    ['elizabeth', 'liz', 'short_form'],
    ['aleksander', 'alexander', 'short_form'],
    ['stephen', 'steven', 'short_form'],
    ['krzysztof', 'christopher', 'short_form'],
    ['md', 'mohammed', 'short_form'],
    ['peterson', 'petersen', 'typo'],
    ['smith', 'smtih', 'typo'],
    ['robrt', 'robert', 'typo'],
    ['hutchinson', 'hutchison', 'typo'],
    ['chaudhry', 'chowdhury', 'sounds_alike'],
    ['kowalczyk', 'kovalchik', 'sounds_alike'],
    ['j', 'john', 'initial'],
    ['j', 'mark', 'different'],
    ['dean', 'sean', 'different'],
    ['alexander', 'nicholas', 'different'],
    ['daniel', 'samuel', 'different'],
    ['lee', 'lou', 'different'],
    ['', 'john', 'different'],
    ['', '', 'different'],
  ])('%j and %j: %s', (one, other, likeness) => expect(nameLikeness(one, other)).toBe(likeness));

  it('is symmetric', () => {
    const token = fc.string({ unit: fc.constantFrom(...'aeijnosth'), maxLength: 9 });
    fc.assert(
      fc.property(token, token, (one, other) => expect(nameLikeness(one, other)).toBe(nameLikeness(other, one))),
    );
  });
});

describe('the table of short forms', () => {
  it('holds single normalised words, no name among its own forms and none twice', () => {
    for (const [fullName, forms] of Object.entries(SHORT_FORM_TABLE)) {
      const words = [fullName, ...forms.split(' ')];
      expect(words.map(normaliseName)).toEqual(words);
      expect(new Set(words).size).toBe(words.length);
    }
  });

  it('knows several full names for one form, and keeps those names apart', () => {
    expect(fullNamesOf('chris')).toEqual(expect.arrayContaining(['christopher', 'christine']));
    expect(shareFullName('chris', 'christine')).toBe(true);
    expect(shareFullName('alexander', 'alexandra')).toBe(false);
    expect(shareFullName('zebedee', 'zebedee')).toBe(false);
  });
});
