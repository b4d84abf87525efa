import {
  CUSTODY_KINDS as KINDS,
  type CustodyFacts,
  SUPERVISION_PHASES as PHASES,
  SUPERVISION_TYPES as TYPES,
  type SupervisionFacts,
} from '../../domain/supervision/supervision-rules.js';
import type { FieldError } from '../forms/fields.js';
import type { Difference } from '../forms/version-conflict.view.js';
import { capital, formatDay, type Day } from '../render/format.js';
import { Box, DateBoxes, typedIn } from './record.form.js';
import { CUSTODY_KINDS, SUPERVISION_PHASES, SUPERVISION_TYPES } from './supervision-words.js';

export class SupervisionForm {
  @Box() type: string = '';
  @Box() starts_on: string = '';
  @Box() ends_on: string = '';
  @Box() phase: string = '';
  @Box() version: string = '';
}

export class CustodyForm {
  @Box() kind: string = '';
  @Box() from_on: string = '';
  @Box() expected_release_on: string = '';
  @Box() released_on: string = '';
  @Box() version: string = '';
}

interface Read<Facts> {
  readonly facts: Facts;
  readonly errors: readonly FieldError[];
}

export function readSupervision(form: SupervisionForm, today: Day): Read<SupervisionFacts> {
  const dates = new DateBoxes(typedIn(form), today);
  const type = TYPES.find((one) => one === form.type);
  const facts = {
    type: type ?? 'other',
    starts_on: dates.require('starts_on', 'the day on which it starts', 'past'),
    ends_on: dates.read('ends_on', 'the day on which it ends', 'future'),
    phase: PHASES.find((one) => one === form.phase) ?? null,
  };
  const missing = type === undefined ? [{ field: 'type', message: 'Choose a type' }] : [];
  return { facts, errors: [...missing, ...dates.errors] };
}

export function readCustody(form: CustodyForm, today: Day): Read<CustodyFacts> {
  const dates = new DateBoxes(typedIn(form), today);
  const kind = KINDS.find((one) => one === form.kind);
  const facts = {
    kind: kind ?? 'remand',
    from_on: dates.require('from_on', 'the first day in custody', 'past'),
    expected_release_on: dates.read('expected_release_on', 'the day of the expected release', 'future'),
    released_on: dates.read('released_on', 'the day of release', 'past'),
  };
  const missing = kind === undefined ? [{ field: 'kind', message: 'Choose a kind' }] : [];
  return { facts, errors: [...missing, ...dates.errors] };
}

/** Where the reader's form and the order as it is saved now say different things. */
export function supervisionDifferences(mine: SupervisionFacts, now: SupervisionFacts): Difference[] {
  const phase = (value: SupervisionFacts['phase']) => ({
    value: value ?? '',
    text: value === null ? 'Not known' : capital(SUPERVISION_PHASES[value]),
  });
  return differing([
    { field: 'type', label: 'Type', mine: typeOf(mine), theirs: typeOf(now) },
    { field: 'starts_on', label: 'Starts', mine: day(mine.starts_on), theirs: day(now.starts_on) },
    { field: 'ends_on', label: 'Ends', mine: day(mine.ends_on), theirs: day(now.ends_on) },
    { field: 'phase', label: 'Phase', mine: phase(mine.phase), theirs: phase(now.phase) },
  ]);
}

/** Where the reader's form and the spell as it is saved now say different things. */
export function custodyDifferences(mine: CustodyFacts, now: CustodyFacts): Difference[] {
  const kind = (value: CustodyFacts['kind']) => ({ value, text: capital(CUSTODY_KINDS[value]) });
  const expected = { mine: day(mine.expected_release_on), theirs: day(now.expected_release_on) };
  return differing([
    { field: 'kind', label: 'Kind', mine: kind(mine.kind), theirs: kind(now.kind) },
    { field: 'from_on', label: 'In custody from', mine: day(mine.from_on), theirs: day(now.from_on) },
    { field: 'expected_release_on', label: 'Release expected', ...expected },
    { field: 'released_on', label: 'Released', mine: day(mine.released_on), theirs: day(now.released_on) },
  ]);
}

const typeOf = ({ type }: SupervisionFacts) => ({ value: type, text: capital(SUPERVISION_TYPES[type]) });

function day(date: Day | null): Difference['mine'] {
  const text = date === null || date === '' ? '' : formatDay(date);
  return { value: text, text };
}

const differing = (all: readonly Difference[]): Difference[] =>
  all.filter(({ mine, theirs }) => mine.value !== theirs.value);
