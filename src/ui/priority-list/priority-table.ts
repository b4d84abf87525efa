import { movementView } from '../components/movement.js';
import type { Cell, Column, DataTable, Row } from '../components/table.js';
import { linkCell, numberCell, textCell } from '../components/table.js';
import { bandTag, CUSTODY_TAG, PROVISIONAL_TAG, STATUTORY_TAG, type Tag } from '../components/tag.js';
import { links } from '../links.js';
import { offenceTitle } from '../people/offence-words.js';
import { listName } from '../people/person-name.js';
import { notScoredInShort, scoreText, type Band } from '../people/score-words.js';
import { age, agoDay, formatNumber, type Day } from '../render/format.js';
import { priorityHref, type PriorityFilter, type PrioritySort } from './priority-filter.js';

/** One person as the query of the list gives it. */
export interface PriorityRow {
  readonly offender_id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: Day | null;
  readonly area_name: string;
  readonly band: Band;
  readonly not_scored_reason: string | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  /** 0 to 100, unrounded. */
  readonly likelihood: number | null;
  readonly volume: number | null;
  readonly harm: number | null;
  readonly provisional: boolean;
  readonly previous_as_at: Day | null;
  readonly movement: number | null;
  readonly in_custody: boolean;
  readonly statutory: boolean;
  readonly last_offence_title: string | null;
  readonly last_offence_on: Day | null;
  readonly as_at: Day;
}

interface TableInput {
  readonly firstRank: number;
  readonly filter: PriorityFilter;
  readonly sort: PrioritySort;
  readonly today: Day;
}

export function priorityTable(rows: readonly PriorityRow[], input: TableInput): DataTable {
  // A place in an order by name or by harm is no rank, so that the number stands in the priority order only.
  const ranked = input.sort === 'priority';
  return {
    caption: 'People in order of priority',
    captionHidden: true,
    rowHeader: ranked ? 1 : 0,
    cardsUntil: 'desktop',
    columns: columns(input, ranked),
    rows: rows.map((row, index) => personRow(row, ranked ? input.firstRank + index : null, input.today)),
  };
}

function columns({ filter, sort }: TableInput, ranked: boolean): readonly Column[] {
  const sortable = (label: string, by: PrioritySort, width: Column['width'] = 'narrow'): Column => ({
    label,
    width,
    sort: {
      href: priorityHref(filter, by),
      direction: by !== sort ? 'none' : by === 'name' ? 'ascending' : 'descending',
    },
  });
  return [
    ...(ranked ? [{ label: 'Rank', numeric: true }] : []),
    sortable('Name', 'name', 'wide'),
    sortable('Priority', 'priority'),
    sortable('Movement', 'movement'),
    sortable('Likelihood', 'likelihood'),
    sortable('Volume', 'volume'),
    sortable('Harm', 'harm'),
    sortable('Last offence', 'last_offence', 'wide'),
    { label: 'Status' },
  ];
}

function personRow(row: PriorityRow, rank: number | null, today: Day): Row {
  const born = row.date_of_birth === null ? 'age not known' : String(age(row.date_of_birth, today));
  const scored = row.score_low !== null;
  const cells: Cell[] = [
    linkCell(listName(row), links.person(row.offender_id), { detail: `${born}, ${row.area_name}` }),
    {
      kind: 'score',
      text: row.score_low === null ? '' : scoreText(row.score_low, row.score_high),
      tags: [bandTag(row.band)],
      detail: scored ? null : notScoredInShort(row.not_scored_reason),
    },
    {
      kind: 'movement',
      movement: movementView({ scored, movement: row.movement, previousAsAt: row.previous_as_at }, today),
    },
    axis(row.likelihood),
    axis(row.volume),
    axis(row.harm),
    lastOffence(row, today),
    { kind: 'tags', tags: statusTags(row), ifNone: '' },
  ];
  return { cells: rank === null ? cells : [numberCell(scored ? String(rank) : ''), ...cells] };
}

/** Blank without a score: the cell of the score says why. */
function axis(value: number | null): Cell {
  return value === null ? textCell('') : { kind: 'bar', stacked: true, value, text: formatNumber(Math.round(value)) };
}

function lastOffence({ last_offence_title, last_offence_on }: PriorityRow, today: Day): Cell {
  if (last_offence_title === null || last_offence_on === null) return textCell('None proven');
  return textCell(offenceTitle(last_offence_title), { detail: agoDay(last_offence_on, today), clamp: true });
}

function statusTags(row: PriorityRow): readonly Tag[] {
  return [
    ...(row.in_custody ? [CUSTODY_TAG] : []),
    ...(row.statutory ? [STATUTORY_TAG] : []),
    ...(row.provisional && row.score_low !== null ? [PROVISIONAL_TAG] : []),
  ];
}
