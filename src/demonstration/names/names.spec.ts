import { describe, expect, it } from '@jest/globals';
import { misheard } from '../aliases.js';
import { HERITAGES } from '../heritage.js';
import { Random } from '../random.js';
import { familyNameOfDaughter } from './eastern-european-names.js';
import { ENGLISH_NAMES } from './english-names.js';
import type { NameTable } from './name-table.js';

const random = new Random('names');
const tables: readonly NameTable[] = [...new Set(Array.from({ length: 4000 }, () => HERITAGES.pick(random).names))];

describe('name tables', () => {
  it('come from many backgrounds and are large', () => {
    expect(tables).toHaveLength(13);
    expect(ENGLISH_NAMES.family.length).toBeGreaterThan(350);
    for (const { family, male, female } of tables) {
      expect(family.length).toBeGreaterThanOrEqual(40);
      expect(Math.min(male.length, female.length)).toBeGreaterThanOrEqual(20);
    }
  });

  it('hold names and nothing else', () => {
    const names = tables.flatMap((table) => Object.values(table).flat() as string[]);
    expect(names.filter((name) => !/^\p{Lu}[\p{L}.'-]*\p{L}$/u.test(name))).toEqual([]);
  });

  it.each([
    ['Kowalski', 'Kowalska'],
    ['Górecki', 'Górecka'],
    ['Ivanov', 'Ivanova'],
    ['Novák', 'Nováková'],
    ['Nowacki', 'Nowacka'],
    ['Popescu', 'Popescu'],
  ])('give the daughter of %s the name %s', (father, daughter) => {
    expect(familyNameOfDaughter(father)).toBe(daughter);
  });
});

describe('misheard', () => {
  it('changes every name a little, in plain letters', () => {
    for (const name of tables.flatMap(({ family }) => family)) {
      const heard = misheard(random, name);
      expect(heard).not.toBe(name);
      expect(Math.abs(heard.length - name.length)).toBeLessThanOrEqual(1);
      expect(heard.normalize('NFD')).not.toMatch(/\p{Mark}/u);
    }
  });
});
