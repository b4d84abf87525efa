import { formatNumber } from '../render/format.js';
import { withQuery, links } from '../links.js';
import type { Band } from '../people/score-words.js';

export const PRIORITY_SORTS = ['priority', 'likelihood', 'volume', 'harm', 'movement', 'last_offence', 'name'] as const;
export type PrioritySort = (typeof PRIORITY_SORTS)[number];

/** What the reader asked for, as the address carries it. None of it says anything about a person. */
export interface PriorityFilter {
  readonly area: string | null;
  readonly bands: readonly Band[];
  readonly movement: 'up' | 'down' | 'none' | 'new' | null;
  readonly offenceKind: 'burglary_dwelling' | 'robbery' | 'vehicle_crime' | 'theft_from_person' | null;
  readonly inCustody: boolean | null;
  readonly statutory: boolean | null;
  readonly provisional: boolean | null;
}

export const NO_FILTER: PriorityFilter = {
  area: null,
  bands: [],
  movement: null,
  offenceKind: null,
  inCustody: null,
  statutory: null,
  provisional: null,
};

export const BAND_WORDS: Readonly<Record<Band, string>> = {
  P1: 'P1',
  P2: 'P2',
  P3: 'P3',
  P4: 'P4',
  not_scored: 'Not scored',
};

export const MOVEMENT_WORDS = { up: 'Up', down: 'Down', none: 'No change', new: 'New' } as const;

export const OFFENCE_KIND_WORDS = {
  burglary_dwelling: 'Burglary of a dwelling',
  robbery: 'Robbery',
  vehicle_crime: 'Vehicle crime',
  theft_from_person: 'Theft from the person',
} as const;

/** Words for yes and no, in the order in which a select lists them. */
export const FLAG_WORDS = {
  custody: { yes: 'In custody', no: 'Not in custody' },
  statutory: { yes: 'Statutory', no: 'Not statutory' },
  provisional: { yes: 'Provisional', no: 'Not provisional' },
} as const;

export const SORT_WORDS: Readonly<Record<PrioritySort, string>> = {
  priority: 'priority, highest first',
  likelihood: 'likelihood, highest first',
  volume: 'volume, highest first',
  harm: 'harm, highest first',
  movement: 'movement, largest rise first',
  last_offence: 'last offence, latest first',
  name: 'family name',
};

/** Parameters of an address of the list, the same for the page and the download. */
export function priorityQuery(filter: PriorityFilter, sort: PrioritySort): Record<string, string | readonly string[]> {
  return {
    area: filter.area ?? '',
    band: filter.bands,
    movement: filter.movement ?? '',
    kind: filter.offenceKind ?? '',
    custody: flag(filter.inCustody),
    statutory: flag(filter.statutory),
    provisional: flag(filter.provisional),
    sort: sort === 'priority' ? '' : sort,
  };
}

export function priorityHref(filter: PriorityFilter, sort: PrioritySort, after = ''): string {
  return withQuery(links.priorityList, { ...priorityQuery(filter, sort), after });
}

export interface ActiveFilter {
  readonly text: string;
  readonly removeHref: string;
}

/** What is switched on, each with the address of the same list without it. */
export function activeFilters(filter: PriorityFilter, sort: PrioritySort, areaName: string): readonly ActiveFilter[] {
  const without = (text: string, change: Partial<PriorityFilter>): ActiveFilter => ({
    text,
    removeHref: priorityHref({ ...filter, ...change }, sort),
  });
  return [
    ...(filter.area === null ? [] : [without(areaName, { area: null })]),
    ...filter.bands.map((band) => without(BAND_WORDS[band], { bands: filter.bands.filter((other) => other !== band) })),
    ...(filter.movement === null ? [] : [without(MOVEMENT_WORDS[filter.movement], { movement: null })]),
    ...(filter.offenceKind === null ? [] : [without(OFFENCE_KIND_WORDS[filter.offenceKind], { offenceKind: null })]),
    ...(filter.inCustody === null ? [] : [without(flagWords('custody', filter.inCustody), { inCustody: null })]),
    ...(filter.statutory === null ? [] : [without(flagWords('statutory', filter.statutory), { statutory: null })]),
    ...(filter.provisional === null
      ? []
      : [without(flagWords('provisional', filter.provisional), { provisional: null })]),
  ];
}

/** `1 filter`, `3 filters` */
export function filterCount(active: readonly ActiveFilter[]): string {
  return `${formatNumber(active.length)} ${active.length === 1 ? 'filter' : 'filters'}`;
}

export function flag(value: boolean | null): 'yes' | 'no' | '' {
  if (value === null) return '';
  return value ? 'yes' : 'no';
}

function flagWords(name: keyof typeof FLAG_WORDS, value: boolean): string {
  return FLAG_WORDS[name][value ? 'yes' : 'no'];
}
