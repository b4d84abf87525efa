import { isEthnicityCode } from '../../domain/identity/ethnicity.js';
import { parseSex } from '../../domain/identity/sex.js';
import type { PersonEdit } from '../../modules/offenders/offender-editing.service.js';
import type { PersonToCreate } from '../../modules/offenders/offender-recording.service.js';
import type { OffenderDetailRow } from '../../modules/offenders/offenders.queries.js';
import type { FieldError, Typed } from '../forms/fields.js';
import type { Difference } from '../forms/version-conflict.view.js';
import { formatDay, type Day } from '../render/format.js';
import { IDENTIFIER_FIELDS, type PersonFormRow } from './person-form.view.js';
import { Box, DateBoxes, typedIn } from './record.form.js';

const LONGEST_NAME = 200;
const LONGEST_NUMBER = 100;
const MOST_ALIASES = 20;

export class PersonForm {
  @Box(LONGEST_NAME) family_name: string = '';
  @Box(LONGEST_NAME) given_names: string = '';
  @Box() aliases: string = '';
  @Box() date_of_birth: string = '';
  @Box() sex: string = '';
  @Box() ethnicity: string = '';
  @Box() area_code: string = '';
  @Box(LONGEST_NUMBER) pnc_id: string = '';
  @Box(LONGEST_NUMBER) cro: string = '';
  @Box(LONGEST_NUMBER) crn: string = '';
  @Box(LONGEST_NUMBER) prison_number: string = '';
  @Box() deceased_on: string = '';
  @Box() version: string = '';
  @Box() confirmed_new: string = '';
}

export interface ReadPerson {
  readonly edit: PersonEdit;
  readonly errors: readonly FieldError[];
}

/** What the form says, as far as it can be read without the database. */
export function readPerson(form: PersonForm, today: Day): ReadPerson {
  const dates = new DateBoxes(typedIn(form), today);
  const details = {
    family_name: form.family_name.trim(),
    given_names: form.given_names.trim() === '' ? null : form.given_names.trim(),
    date_of_birth: dates.read('date_of_birth', 'the date of birth', 'birth'),
    sex: parseSex(form.sex),
    ethnicity: isEthnicityCode(form.ethnicity) ? form.ethnicity : null,
    area_code: form.area_code,
    deceased_on: dates.read('deceased_on', 'the date of death', 'past'),
  };
  const aliases = aliasesOf(form.aliases);
  const numbers = { pnc: form.pnc_id, cro: form.cro, crn: form.crn, prison: form.prison_number };
  const errors = [...missing(form), ...dates.errors];
  if (aliases.length > MOST_ALIASES) errors.push({ field: 'aliases', message: `Enter at most ${MOST_ALIASES} names` });
  return { edit: { details, numbers, aliases }, errors };
}

export function personToCreate({ details, numbers, aliases }: PersonEdit): PersonToCreate {
  const identifiers = IDENTIFIER_FIELDS.flatMap(({ kind }) => {
    const value = numbers[kind]?.trim() ?? '';
    return value === '' ? [] : [{ kind, value }];
  });
  return { ...details, identifiers, aliases };
}

function missing({ family_name, area_code }: PersonForm): FieldError[] {
  return [
    ...(family_name.trim() === '' ? [{ field: 'family_name', message: 'Enter a family name' }] : []),
    ...(area_code === '' ? [{ field: 'area_code', message: 'Choose an area' }] : []),
  ];
}

/** One name a line: "Family, Given"; without a comma the last word is the family name. */
function aliasesOf(text: string): PersonEdit['aliases'] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line.replaceAll(',', '').trim() !== '')
    .map((line) => {
      const [family = '', ...given] = line.split(',');
      if (given.length > 0) return named(family, given.join(' '));
      const words = line.split(' ');
      return named(words.at(-1) ?? '', words.slice(0, -1).join(' '));
    });
}

function named(family: string, given: string): PersonEdit['aliases'][number] {
  return { family_name: family.trim(), given_names: given.trim() === '' ? null : given.trim() };
}

export function personFormRow(person: OffenderDetailRow): PersonFormRow {
  return {
    ...person,
    aliases: person.aliases.map(({ family_name, given_names }) => ({
      family_name,
      given_names: given_names === '' ? null : given_names,
    })),
    identifiers: person.identifiers.map(({ kind, canonical }) => ({ kind, value: canonical })),
  };
}

const LABELS: Readonly<Record<string, string>> = {
  family_name: 'Family name',
  given_names: 'Given names',
  aliases: 'Also known as',
  date_of_birth: 'Date of birth',
  sex: 'Sex',
  ethnicity: 'Ethnicity',
  area_code: 'Area',
  pnc_id: 'PNC id',
  cro: 'CRO number',
  crn: 'CRN',
  prison_number: 'Prison number',
  deceased_on: 'Died on',
};

/** Where the reader's form and the record as it is saved now say different things. */
export function personDifferences(form: PersonForm, now: OffenderDetailRow, today: Day): Difference[] {
  const mine = asTyped(readPerson(form, today).edit);
  const theirs = typedFrom(now);
  return Object.entries(LABELS)
    .filter(([field]) => mine[field] !== theirs[field])
    .map(([field, label]) => ({ field, label, mine: shown(mine[field]), theirs: shown(theirs[field]) }));
}

const shown = (value = ''): Difference['mine'] => ({ value, text: value.split('\n').join('; ') });

/** One writing for both sides, so that 5/5/90 and 5 May 1990 are no difference. */
function asTyped({ details, numbers, aliases }: PersonEdit): Typed {
  const day = (date: Day | null): string => (date === null ? '' : formatDay(date));
  return {
    family_name: details.family_name,
    given_names: details.given_names ?? '',
    date_of_birth: day(details.date_of_birth),
    sex: details.sex ?? '',
    ethnicity: details.ethnicity ?? '',
    area_code: details.area_code,
    deceased_on: day(details.deceased_on),
    pnc_id: numbers.pnc ?? '',
    cro: numbers.cro ?? '',
    crn: numbers.crn ?? '',
    prison_number: numbers.prison ?? '',
    aliases: aliases
      .map(({ family_name, given_names }) => (given_names === null ? family_name : `${family_name}, ${given_names}`))
      .join('\n'),
  };
}

function typedFrom(person: OffenderDetailRow): Typed {
  const numberOf = (kind: string) => person.identifiers.find((identifier) => identifier.kind === kind)?.canonical ?? '';
  const numbers = { pnc: numberOf('pnc'), cro: numberOf('cro'), crn: numberOf('crn'), prison: numberOf('prison') };
  return asTyped({ details: person, numbers, aliases: personFormRow(person).aliases });
}
