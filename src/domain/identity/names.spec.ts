import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distinctiveTokens, nameTokens, normaliseName } from './names.js';

describe('normaliseName', () => {
  it.each([
    ['SMITH', 'smith'],
    ['  Mary   Ann ', 'mary ann'],
    ['Siobhán', 'siobhan'],
    ['Zoë', 'zoe'],
    ['Łukasz', 'lukasz'],
    ['Jørgensen', 'jorgensen'],
    ['Weiß', 'weiss'],
    ['Æthelred', 'aethelred'],
    ['Đorđe', 'dorde'],
    ['Þórður', 'thordur'],
    ['Guðmundur', 'gudmundur'],
    ['İbrahim', 'ibrahim'],
    ['Nguyễn', 'nguyen'],
    ["O'Neill", 'oneill'],
    ['O’Neill', 'oneill'],
    ['Smith-Jones', 'smith jones'],
    ['Smith–Jones', 'smith jones'],
    ['Александр', 'aleksandr'],
    ['Сергей', 'sergey'],
    ['Щербаков', 'shcherbakov'],
    ['Олена Ковальчук', 'olena kovalchuk'],
    ['Παπαδόπουλος', 'papadopoulos'],
    ['ﬁona', 'fiona'],
    ['Ｊｏｈｎ 𝐒𝐦𝐢𝐭𝐡', 'john smith'],
    ['John2 (Jnr)', 'john jnr'],
    ['王', '王'],
    ['42', ''],
    ['', ''],
  ])('%j is %j', (text, normal) => expect(normaliseName(text)).toBe(normal));

  it('is the same however the accents are encoded', () => {
    expect(normaliseName('Siobhán'.normalize('NFD'))).toBe(normaliseName('Siobhán'.normalize('NFC')));
    expect(normaliseName('Сергей'.normalize('NFD'))).toBe('sergey');
  });

  it('changes nothing the second time, and holds letters and single spaces only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normaliseName(text);
        expect(normaliseName(once)).toBe(once);
        expect(once).toMatch(/^(?:\p{L}+(?: \p{L}+)*)?$/u);
      }),
    );
  });

  it('reads no more than 200 characters', () => {
    expect(normaliseName('a'.repeat(50_000))).toHaveLength(200);
  });
});

describe('nameTokens', () => {
  it.each(["O'Neill", 'ONeill', 'O Neill', 'O’NEILL', 'Mr O Neill'])('reads %j as one name', (text) => {
    expect(nameTokens(text, 'family')).toEqual(['oneill']);
  });

  it.each([
    ['Mc Donald', ['mcdonald']],
    ["D'Souza", ['dsouza']],
    ['D Souza', ['dsouza']],
    ['Smith-Jones', ['smith', 'jones']],
    ['van der Berg', ['van', 'der', 'berg']],
    ['Lord', ['lord']],
  ])('of the family name %j are %j', (text, tokens) => expect(nameTokens(text, 'family')).toEqual(tokens));

  it('leaves initials among given names alone', () => {
    expect(nameTokens('John O', 'given')).toEqual(['john', 'o']);
    expect(nameTokens('D John', 'given')).toEqual(['d', 'john']);
  });

  it('drops titles and generation suffixes, but never the whole name', () => {
    expect(nameTokens('Dr. Jane Smith Jnr')).toEqual(['jane', 'smith']);
    expect(nameTokens('Miss')).toEqual(['miss']);
    expect(nameTokens('Mr Sir')).toEqual(['mr', 'sir']);
  });
});

describe('distinctiveTokens', () => {
  it('leaves out particles unless there is nothing else', () => {
    expect(distinctiveTokens(['van', 'der', 'berg'])).toEqual(['berg']);
    expect(distinctiveTokens(['al', 'hassan'])).toEqual(['hassan']);
    expect(distinctiveTokens(['de', 'la'])).toEqual(['de', 'la']);
    expect(distinctiveTokens(['van'])).toEqual(['van']);
  });
});
