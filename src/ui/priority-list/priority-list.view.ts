import { areaName, areaOptions, type AreaOption } from '../components/area-options.js';
import type { EmptyState } from '../components/empty.js';
import { forwardPager, type Pager } from '../components/pager.js';
import type { DataTable } from '../components/table.js';
import { choiceField, CLEAN_FORM, selectField, type ChoiceField, type SelectField } from '../forms/fields.js';
import { links, withQuery } from '../links.js';
import { capital, countInWords, formatDay, formatNumber, plural, type Day } from '../render/format.js';
import type { Page, PageModel } from '../render/page.js';
import {
  activeFilters,
  BAND_WORDS,
  filterCount,
  flag,
  FLAG_WORDS,
  MOVEMENT_WORDS,
  NO_FILTER,
  OFFENCE_KIND_WORDS,
  priorityHref,
  priorityQuery,
  SORT_WORDS,
  type ActiveFilter,
  type PriorityFilter,
  type PrioritySort,
} from './priority-filter.js';
import { priorityTable, type PriorityRow } from './priority-table.js';

export interface PriorityListInput {
  readonly rows: readonly PriorityRow[];
  /** Place of the first row, counted from 1. */
  readonly firstRank: number;
  /** How many meet the filter; null beyond `countLimit`. */
  readonly found: number | null;
  readonly countLimit: number;
  readonly filter: PriorityFilter;
  readonly sort: PrioritySort;
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
  readonly areas: readonly AreaOption[];
  readonly today: Day;
  readonly canExport: boolean;
  /** A download holds no more people than this. */
  readonly exportLimit: number;
}

export interface PriorityListModel extends PageModel {
  readonly lead: string;
  readonly asAt: string;
  readonly filter: FilterPanel;
  readonly table: DataTable | null;
  readonly empty: EmptyState | null;
  readonly tooMany: string | null;
  readonly pager: Pager;
  readonly csvHref: string | null;
  readonly csvText: string;
}

/** The panel of a list; the macro is components/filter.njk. */
export interface FilterPanel {
  readonly action: string;
  readonly heading: string;
  readonly active: readonly ActiveFilter[];
  readonly clearHref: string;
  /** Kept while filtering, such as the order. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly selects: readonly SelectField[];
  readonly checkboxes: ChoiceField | null;
}

export function priorityListPage(input: PriorityListInput): Page<PriorityListModel> {
  const { filter, sort, rows } = input;
  const active = activeFilters(filter, sort, areaName(input.areas, filter.area));
  const count = { value: input.found ?? input.countLimit, more: input.found === null };
  return {
    template: 'priority-list/priority-list.njk',
    model: {
      title: 'Priority list',
      lead: input.found === 0 ? nobody(active) : lead(countInWords(count, 'person', 'people'), active, sort),
      asAt: asAtSentence(rows, input.today),
      filter: filterPanel(input, active),
      table: rows.length === 0 ? null : priorityTable(rows, input),
      empty: rows.length === 0 ? emptyState(active, input) : null,
      tooMany: count.more && active.length === 0 ? 'To see fewer people, choose a filter.' : null,
      pager: forwardPager(
        { isFirstPage: input.firstRank === 1, next: input.nextCursor },
        (cursor) => priorityHref(filter, sort, cursor),
        { label: 'Pages of the priority list', position: position(input) },
      ),
      csvHref:
        input.canExport && rows.length > 0 ? withQuery(links.priorityListCsv, priorityQuery(filter, sort)) : null,
      csvText: count.more
        ? `Download this list, ${formatNumber(input.exportLimit)} people at most (CSV)`
        : 'Download this list (CSV)',
    },
  };
}

function lead(people: string, active: readonly ActiveFilter[], sort: PrioritySort): string {
  const matching = active.length === 0 ? '' : ` for ${filterCount(active)}`;
  return `${capital(people)}${matching}, by ${SORT_WORDS[sort]}`;
}

function nobody(active: readonly ActiveFilter[]): string {
  return active.length === 0 ? 'Nobody yet' : `Nobody for ${filterCount(active)}`;
}

/** People scored live today stand beside those of the last night: the oldest day is the honest one to name. */
function asAtSentence(rows: readonly PriorityRow[], today: Day): string {
  const days = rows.map((row) => row.as_at).sort();
  const oldest = days[0];
  if (oldest === undefined) return '';
  return oldest === today ? 'Scores as at today' : `Scores as at ${formatDay(oldest)} or later`;
}

function position({ firstRank, rows, found, countLimit }: PriorityListInput): string {
  if (rows.length === 0) return '';
  const total = countInWords({ value: found ?? countLimit, more: found === null }, 'person', 'people');
  return `${firstRank} to ${firstRank + rows.length - 1} of ${total}`;
}

function emptyState(active: readonly ActiveFilter[], { sort }: PriorityListInput): EmptyState {
  if (active.length === 0) {
    return {
      heading: 'There is nobody on the list yet',
      text: 'People appear here once they are recorded in an area that your agency works in and the first scores are calculated.',
      action: null,
    };
  }
  return {
    heading: 'Nobody matches these filters',
    text: `Remove one of the ${plural(active.length, 'filter')} above, or start again.`,
    action: { text: 'Show everybody', href: priorityHref(NO_FILTER, sort) },
  };
}

function filterPanel(input: PriorityListInput, active: readonly ActiveFilter[]): FilterPanel {
  const { filter, sort } = input;
  const choose = (
    id: string,
    label: string,
    everything: string,
    words: Readonly<Record<string, string>>,
    value: string | null,
  ) =>
    selectField(CLEAN_FORM, id, { label, value }, [
      { value: '', text: everything },
      ...Object.entries(words).map(([option, text]) => ({ value: option, text })),
    ]);
  return {
    action: links.priorityList,
    heading: 'Filter',
    active,
    clearHref: priorityHref(NO_FILTER, sort),
    hidden: sort === 'priority' ? [] : [{ name: 'sort', value: sort }],
    checkboxes: {
      ...choiceField(
        CLEAN_FORM,
        'band',
        { label: 'Band' },
        Object.entries(BAND_WORDS).map(([value, text]) => ({ value, text })),
        filter.bands,
      ),
      classes: 'govuk-checkboxes--small',
    },
    selects: [
      selectField(CLEAN_FORM, 'area', { label: 'Area', value: filter.area }, areaOptions(input.areas, 'All areas')),
      choose('movement', 'Movement since last month', 'Any', MOVEMENT_WORDS, filter.movement),
      choose('kind', 'Offence in the last two years', 'Any', OFFENCE_KIND_WORDS, filter.offenceKind),
      choose('custody', 'Custody', 'Any', FLAG_WORDS.custody, flag(filter.inCustody)),
      choose('statutory', 'Order or licence', 'Any', FLAG_WORDS.statutory, flag(filter.statutory)),
      choose('provisional', 'Completeness', 'Any', FLAG_WORDS.provisional, flag(filter.provisional)),
    ],
  };
}
