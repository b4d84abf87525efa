import { describe, expect, it } from '@jest/globals';
import { type Asked, rank, type SearchedPerson } from './search-ranking.js';

const person = (id: string, given: string, family: string, more: Partial<SearchedPerson> = {}): SearchedPerson => ({
  id,
  family_name: family,
  given_names: given,
  date_of_birth: '1990-05-07',
  aliases: [],
  fits: [],
  numbers: [],
  ...more,
});
const asked = (name: string, ...births: string[]): Asked => {
  const tokens = name === '' ? [] : name.split(' ');
  return { tokens, placed: tokens, births };
};
const order = (question: Asked, people: SearchedPerson[]): string[] => rank(question, people).map(({ id }) => id);
const reason = (question: Asked, one: SearchedPerson): string | undefined => rank(question, [one])[0]?.reason;

describe('ranking of a search', () => {
  it('puts the same name before a likeness', () => {
    expect(order(asked('john smith'), [person('b', 'Jon', 'Smyth'), person('a', 'John', 'Smith')])).toEqual(['a', 'b']);
  });

  it('puts a misspelt name with the same birth date before the same name with another', () => {
    const people = [
      person('other', 'John', 'Brandreth', { date_of_birth: '1971-01-30' }),
      person('meant', 'Jon', 'Brandrith'),
    ];
    expect(order(asked('john brandreth', '1990-05-07'), people)).toEqual(['meant', 'other']);
  });

  it('orders birth dates: same, swapped, one digit, none, different', () => {
    const born = (id: string, date: string | null) => person(id, 'John', 'Smith', { date_of_birth: date });
    const people = [
      born('5 different', '1971-11-30'),
      born('4 none', null),
      born('3 digit', '1990-05-17'),
      born('2 swapped', '1990-07-05'),
      born('1 same', '1990-05-07'),
    ];
    const found = order(asked('john smith', '1990-05-07'), people);
    expect(found.slice(0, 4)).toEqual(['1 same', '2 swapped', '3 digit', '4 none']);
    expect(order(asked('john smith', '1990-05-07'), people.slice(0, 2))).toEqual(['4 none', '5 different']);
  });

  it('puts a number first, and says when the rest does not fit', () => {
    const numbered = person('n', 'Peter', 'Jones', { numbers: ['PNC id'], date_of_birth: '1960-01-01' });
    const ranked = rank(asked('john smith', '1990-05-07'), [person('a', 'John', 'Smith'), numbered]);
    expect(ranked[0]).toMatchObject({ id: 'n', reason: 'same PNC id, different birth date, different name' });
  });

  it('leaves out people whose name is another', () => {
    expect(order(asked('john smith'), [person('a', 'Peter', 'Jones')])).toEqual([]);
  });

  it('gives the same order for the same people in any order', () => {
    const people = ['c', 'a', 'b'].map((id) => person(id, 'John', 'Smith'));
    expect(order(asked('john smith'), people)).toEqual(['a', 'b', 'c']);
    expect(order(asked('john smith'), [...people].reverse())).toEqual(['a', 'b', 'c']);
  });
});

describe('why somebody was found', () => {
  it.each([
    [asked('john smith'), person('a', 'John', 'Smith'), 'same name'],
    [asked('john smith', '1990-05-07'), person('a', 'John', 'Smith'), 'same birth date, same name'],
    [asked('reece kavanagh', '1990-05-07'), person('a', 'Rhys', 'Kavanagh'), 'same birth date, name sounds alike'],
    [
      asked('jonh smith', '1990-07-05'),
      person('a', 'John', 'Smith'),
      'birth date with day and month swapped, name spelt slightly differently',
    ],
    [asked('bill smith'), person('a', 'William', 'Smith'), 'short form of the name'],
    [asked('smith john'), person('a', 'John', 'Smith'), 'same name, names the other way round'],
    [
      asked('john stone'),
      person('a', 'John', 'Smith', { aliases: [{ family_name: 'Stone', given_names: 'John' }] }),
      'same name, as an alias',
    ],
    [asked('', '1990-05-17'), person('a', 'John', 'Smith'), 'birth date one digit different'],
    [asked('j smith'), person('a', 'John', 'Smith'), 'same initial'],
    [
      asked('', ''),
      person('a', 'John', 'Smith', { numbers: ['PNC id (it fails its check)'], date_of_birth: null }),
      'same PNC id (it fails its check), no birth date recorded',
    ],
    [asked('bill smiht'), person('a', 'William', 'Smith'), 'short form of the name and spelt slightly differently'],
  ])('%#: says it in plain words', (question, one, words) => expect(reason(question, one)).toBe(words));
});
