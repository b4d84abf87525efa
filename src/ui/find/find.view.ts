import type { Permission } from '../../domain/access/permissions.js';
import type { EmptyState } from '../components/empty.js';
import { linkCell, textCell, type DataTable, type Row } from '../components/table.js';
import { bandTag, CUSTODY_TAG, type Tag } from '../components/tag.js';
import { CLEAN_FORM, formStatus, textField, withErrors, type FormState, type TextField } from '../forms/fields.js';
import { links } from '../links.js';
import { bornText } from '../people/identity-bar.view.js';
import { fullName, type PersonName } from '../people/person-name.js';
import type { Band } from '../people/score-words.js';
import { plural, type Day } from '../render/format.js';
import type { Link, Page, PageModel } from '../render/page.js';

export interface FindInput {
  /** What was typed; empty before the first search. It travels in the body of the form, never in the address. */
  readonly text: string;
  /** Null before the first search. */
  readonly results: FindResults | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly today: Day;
}

export interface FindResults {
  /** Best match first. */
  readonly people: readonly FoundPerson[];
  /** There were more than are shown. */
  readonly more: boolean;
  /** A record with exactly this number exists and the reader may not see it. Nothing else is told. */
  readonly signpost: { readonly identifier: string; readonly askWhom: string } | null;
}

export interface FoundPerson {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: Day | null;
  readonly area_name: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly aliases: readonly PersonName[];
  readonly band: Band | null;
  readonly in_custody: boolean;
  /** Why this person is here, in words. */
  readonly reasons: readonly string[];
}

export interface FindModel extends PageModel {
  readonly action: string;
  readonly search: TextField;
  readonly lead: string | null;
  readonly signpost: string | null;
  readonly table: DataTable | null;
  readonly empty: EmptyState | null;
  readonly addPerson: Link | null;
}

export function findPage(input: FindInput, form: FormState = CLEAN_FORM): Page<FindModel> {
  const { results, permissions, today } = input;
  const people = results?.people ?? [];
  const mayAdd = permissions.has('offender:create');
  return {
    template: 'find/find.njk',
    status: formStatus(form),
    model: {
      title: 'Find a person',
      ...withErrors(form),
      action: links.findPerson,
      search: {
        ...textField(
          { ...form, typed: { text: input.text } },
          'text',
          {
            label: 'Name, birth date or number',
            hint: 'In any order: “jon smyth 14/5/92”, a PNC id, CRO number, CRN or prison number. Slips of spelling are forgiven.',
          },
          { autocomplete: 'off', spellcheck: false, classes: 'ds-search__input', type: 'search' },
        ),
      },
      lead: results === null || people.length === 0 ? null : lead(people.length, results.more),
      signpost: results === null || results.signpost === null ? null : signpostText(results.signpost),
      table: people.length === 0 ? null : peopleTable(people, today),
      empty: results === null || people.length > 0 ? null : emptyState(results.signpost !== null, mayAdd),
      addPerson: mayAdd && people.length > 0 ? { text: 'None of these: add a person', href: links.newPerson } : null,
    },
  };
}

function lead(shown: number, more: boolean): string {
  if (more)
    return `The ${plural(shown, 'best match', 'best matches')}, best first. There are more: add a birth date or another name.`;
  return `${plural(shown, 'person', 'people')}, best match first`;
}

function signpostText({ identifier, askWhom }: { identifier: string; askWhom: string }): string {
  return `A record with the number ${identifier} exists and is not open to you. If you need to know more, ask ${askWhom}.`;
}

function emptyState(signposted: boolean, mayAdd: boolean): EmptyState {
  return {
    heading: signposted ? 'Nobody else matches' : 'Nobody matches',
    text: 'Try a number, part of the name, or the birth date alone. People outside the areas that your agency works in are not found.',
    action: mayAdd ? { text: 'Add a person', href: links.newPerson } : null,
  };
}

function peopleTable(people: readonly FoundPerson[], today: Day): DataTable {
  return {
    caption: 'People found, best match first',
    captionHidden: true,
    columns: [
      { label: 'Name', width: 'wide' },
      { label: 'Born' },
      { label: 'Area' },
      { label: 'Why it matches', width: 'wide' },
      { label: 'Status' },
    ],
    rows: people.map((person) => personRow(person, today)),
  };
}

function personRow(person: FoundPerson, today: Day): Row {
  return {
    cells: [
      linkCell(fullName(person), links.person(person.id), {
        detail: [person.identifiers.map(({ value }) => value).join(', '), aliasesText(person)]
          .filter((text) => text !== '')
          .join('; '),
      }),
      textCell(bornText(person.date_of_birth, today)),
      textCell(person.area_name),
      textCell(person.reasons.join(' ')),
      { kind: 'tags', tags: statusTags(person), ifNone: '' },
    ],
  };
}

/** A person found by an alias would be a stranger without it. */
function aliasesText({ aliases }: FoundPerson): string {
  return aliases.length === 0 ? '' : `also known as ${aliases.map(fullName).join(', ')}`;
}

function statusTags({ band, in_custody }: FoundPerson): readonly Tag[] {
  return [...(band === null ? [] : [bandTag(band)]), ...(in_custody ? [CUSTODY_TAG] : [])];
}
