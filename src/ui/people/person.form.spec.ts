import { describe, expect, it } from '@jest/globals';
import { PersonForm, personDifferences, personToCreate, readPerson } from './person.form.js';

const TODAY = '2026-11-24';
const form = (typed: Partial<PersonForm>): PersonForm =>
  Object.assign(new PersonForm(), { family_name: 'Newby', area_code: 'A-1', ...typed });
const read = (typed: Partial<PersonForm>) => readPerson(form(typed), TODAY);

describe('a person as typed', () => {
  it('takes an empty box for not recorded', () => {
    expect(read({}).edit.details).toEqual({
      family_name: 'Newby',
      given_names: null,
      date_of_birth: null,
      sex: null,
      ethnicity: null,
      area_code: 'A-1',
      deceased_on: null,
    });
  });

  it('reads dates of birth in the century in which they lie', () => {
    expect(read({ date_of_birth: '14/5/92' }).edit.details.date_of_birth).toBe('1992-05-14');
    expect(read({ date_of_birth: '14/5/08' }).edit.details.date_of_birth).toBe('2008-05-14');
  });

  it('reads aliases one a line, with or without a comma', () => {
    expect(read({ aliases: 'Stone, Olga\r\n\n Big  Ola\nMadonna\n,' }).edit.aliases).toEqual([
      { family_name: 'Stone', given_names: 'Olga' },
      { family_name: 'Ola', given_names: 'Big' },
      { family_name: 'Madonna', given_names: null },
    ]);
  });

  it('gives the numbers that were typed to a new person, and no others', () => {
    expect(personToCreate(read({ crn: ' X123456 ', cro: ' ' }).edit).identifiers).toEqual([
      { kind: 'crn', value: 'X123456' },
    ]);
  });

  it('names each field that has to be mended', () => {
    const { errors } = read({ family_name: ' ', area_code: '', date_of_birth: '30/2/90', deceased_on: 'long ago' });
    expect(errors.map(({ field }) => field)).toEqual(['family_name', 'area_code', 'date_of_birth', 'deceased_on']);
  });
});

describe('differences from what is saved now', () => {
  const now = {
    family_name: 'Newby',
    given_names: 'Ola',
    date_of_birth: '1992-05-14',
    sex: 'F',
    ethnicity: null,
    area_code: 'A-1',
    deceased_on: null,
    identifiers: [{ kind: 'crn', canonical: 'X123456' }],
    aliases: [{ family_name: 'Stone', given_names: 'Olga' }],
  };
  const differences = (typed: Partial<PersonForm>) =>
    personDifferences(
      form({ given_names: 'Ola', sex: 'F', crn: 'X123456', aliases: 'Stone, Olga', ...typed }),
      now as never,
      TODAY,
    );

  it('are none for the same day in another writing', () => {
    expect(differences({ date_of_birth: '14/5/92' })).toEqual([]);
  });

  it('show both sides, lists in one line', () => {
    expect(
      differences({ date_of_birth: '14 May 1992', family_name: 'Newbie', aliases: 'Stone, Olga\nBig Ola' }),
    ).toEqual([
      {
        field: 'family_name',
        label: 'Family name',
        mine: { value: 'Newbie', text: 'Newbie' },
        theirs: { value: 'Newby', text: 'Newby' },
      },
      {
        field: 'aliases',
        label: 'Also known as',
        mine: { value: 'Stone, Olga\nOla, Big', text: 'Stone, Olga; Ola, Big' },
        theirs: { value: 'Stone, Olga', text: 'Stone, Olga' },
      },
    ]);
  });
});
