import type { EpochDay } from '../../domain/shared/calendar-day.js';
import type { CustodySpell, ScoredEvent, Supervision } from '../../domain/scoring/scoring-inputs.js';
import { FIELD } from './score-inputs.sql.js';

const EVENT_FIELDS = 5;
const CUSTODY_FIELDS = 4;
const SUPERVISION_FIELDS = 4;

/** Reference, code, role, day committed, day of the outcome. */
export function unpackEvents(text: string | null): ScoredEvent[] {
  return unpack(text, EVENT_FIELDS, (fields, at) => ({
    reference: field(fields, at),
    code: field(fields, at + 1),
    role: field(fields, at + 2) as ScoredEvent['role'],
    committedOn: Number(fields[at + 3]),
    outcomeOn: optionalDay(fields[at + 4]),
  }));
}

/** Kind, from, expected release, actual release. */
export function unpackCustody(text: string | null): CustodySpell[] {
  return unpack(text, CUSTODY_FIELDS, (fields, at) => ({
    kind: field(fields, at) as CustodySpell['kind'],
    from: Number(fields[at + 1]),
    expectedReleaseOn: optionalDay(fields[at + 2]),
    releasedOn: optionalDay(fields[at + 3]),
  }));
}

/** Type, start, end, phase. */
export function unpackSupervision(text: string | null): Supervision[] {
  return unpack(text, SUPERVISION_FIELDS, (fields, at) => ({
    type: field(fields, at),
    startsOn: Number(fields[at + 1]),
    endsOn: optionalDay(fields[at + 2]),
    phase: fields[at + 3] === '' ? null : field(fields, at + 3),
  }));
}

/** Splits once for all records: an array for each of ten events a person is what a sweep would spend its time on. */
function unpack<Item>(
  text: string | null,
  width: number,
  read: (fields: readonly string[], at: number) => Item,
): Item[] {
  if (text === null) return [];
  const fields = text.split(FIELD);
  const items: Item[] = [];
  for (let at = 0; at + width < fields.length; at += width) items.push(read(fields, at));
  return items;
}

const field = (fields: readonly string[], at: number): string => fields[at] ?? '';
const optionalDay = (text: string | undefined): EpochDay | null =>
  text === undefined || text === '' ? null : Number(text);
