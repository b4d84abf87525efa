import type { EmptyState } from '../components/empty.js';
import { forwardPager, type ForwardCursor, type Pager } from '../components/pager.js';
import { linkCell, textCell, type DataTable, type Row } from '../components/table.js';
import { links, withQuery } from '../links.js';
import { bornText } from '../people/identity-bar.view.js';
import { fullName } from '../people/person-name.js';
import { capital, countInWords, type Day } from '../render/format.js';
import type { Page, PageModel } from '../render/page.js';
import { strengthTag, type DuplicateState, type MatchStrength } from './duplicate-words.js';

export interface DuplicatesInput {
  readonly rows: readonly DuplicateListRow[];
  readonly state: DuplicateState;
  readonly count: { readonly value: number; readonly more: boolean };
  readonly cursor: ForwardCursor;
  readonly today: Day;
}

export interface DuplicateListRow {
  readonly id: string;
  readonly left: DuplicateName;
  readonly right: DuplicateName;
  readonly strength: MatchStrength;
  /** The strongest evidence first. */
  readonly reasons: readonly string[];
}

export interface DuplicateName {
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: Day | null;
  readonly area_name: string;
}

export interface DuplicatesModel extends PageModel {
  readonly lead: string;
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly active: boolean }[];
  readonly table: DataTable | null;
  readonly empty: EmptyState | null;
  readonly pager: Pager;
}

const STATES: Readonly<
  Record<DuplicateState, { tab: string; noun: readonly [string, string]; after: string; none: string }>
> = {
  open: {
    tab: 'To decide',
    noun: ['pair', 'pairs'],
    after: 'may each be one person',
    none: 'Nothing waits for a decision.',
  },
  later: { tab: 'Put off', noun: ['pair', 'pairs'], after: 'put off for later', none: 'Nothing has been put off.' },
  merged: {
    tab: 'Merged',
    noun: ['merge', 'merges'],
    after: 'that can be undone',
    none: 'Nothing has been merged yet.',
  },
  refused: {
    tab: 'Not the same',
    noun: ['pair', 'pairs'],
    after: 'judged to be different people; no import proposes them again',
    none: 'No pair has been judged to be different people yet.',
  },
};

const EMPTY: EmptyState = {
  heading: 'No pairs here',
  text: 'Pairs are proposed after an import, each with its evidence. Nothing is ever merged by itself.',
  action: null,
};

export function duplicatesPage(input: DuplicatesInput): Page<DuplicatesModel> {
  const { state, rows, count } = input;
  const words = STATES[state];
  return {
    template: 'duplicates/duplicates.njk',
    model: {
      title: 'Duplicates',
      lead: count.value === 0 ? words.none : `${capital(countInWords(count, ...words.noun))} ${words.after}.`,
      tabs: (Object.keys(STATES) as DuplicateState[]).map((other) => ({
        text: STATES[other].tab,
        href: duplicatesHref(other),
        active: other === state,
      })),
      table: rows.length === 0 ? null : table(rows, input.today),
      empty: rows.length > 0 ? null : EMPTY,
      pager: forwardPager(input.cursor, (after) => duplicatesHref(state, after), {
        label: 'Pages of pairs',
        position: '',
      }),
    },
  };
}

function duplicatesHref(state: DuplicateState, after = ''): string {
  return withQuery(links.duplicates, { state: state === 'open' ? '' : state, after });
}

function table(rows: readonly DuplicateListRow[], today: Day): DataTable {
  const born = ({ date_of_birth, area_name }: DuplicateName): string =>
    `${date_of_birth === null ? 'birth date not recorded' : bornText(date_of_birth, today)}, ${area_name}`;
  const row = ({ id, left, right, strength, reasons }: DuplicateListRow): Row => ({
    cells: [
      linkCell(fullName(left), links.duplicate(id), { detail: born(left) }),
      textCell(fullName(right), { detail: born(right) }),
      { kind: 'tags', tags: [strengthTag(strength)], ifNone: '' },
      textCell(reasons.join(' ')),
    ],
  });
  return {
    caption: 'Pairs, strongest evidence first',
    captionHidden: true,
    columns: [
      { label: 'One record', width: 'wide' },
      { label: 'The other', width: 'wide' },
      { label: 'Evidence' },
      { label: 'Why', width: 'wide' },
    ],
    rows: rows.map(row),
  };
}
