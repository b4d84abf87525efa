import type { EpochDay } from '../domain/shared/calendar-day.js';
import { isoOf, yearOf } from './calendar.js';
import type { History, OffenceHistory } from './history.js';
import { serialOf } from './identifiers.js';
import type { Person } from './person.js';
import type { CountyRecord, CustodyRow, OffenceRow, OffenderRow, SupervisionRow } from './rows.js';

/** The system that a record comes from, with its own reference for the person. */
export interface RecordSource {
  readonly source: 'police' | 'probation' | 'prison';
  readonly ref: string;
}

export function policeRecordOf({ index }: Person): RecordSource {
  return { source: 'police', ref: `CP${String(serialOf(index, 'nominal')).padStart(7, '0')}` };
}

/** Hands out the references of crimes, orders and custody, each once; `mark` keeps those of two counties apart. */
export class ReferenceBook {
  constructor(private readonly mark: string) {}

  private crimes = 0;
  private orders = 0;
  private spells = 0;

  crime(on: EpochDay): string {
    this.crimes += 1;
    return `CV/${this.mark}/${String(this.crimes).padStart(7, '0')}/${String(yearOf(on) % 100).padStart(2, '0')}`;
  }

  order(): string {
    this.orders += 1;
    return `ORD-${this.mark}-${String(this.orders).padStart(7, '0')}`;
  }

  spell(): string {
    this.spells += 1;
    return `CUS-${this.mark}-${String(this.spells).padStart(7, '0')}`;
  }
}

/** Writes a person and a history as the lines of one source system. */
export function recordOf(
  person: Person,
  history: History,
  references: ReferenceBook,
  from: RecordSource,
): CountyRecord {
  return {
    offender: offenderRow(person, from),
    offences: history.offences.flatMap((offence) => offenceRows(offence, references.crime(offence.committedOn), from)),
    supervision: history.supervision.map((period): SupervisionRow => ({
      source: from.source,
      source_ref: references.order(),
      offender_ref: from.ref,
      type: period.type,
      starts_on: isoOf(period.startsOn),
      ends_on: isoOf(period.endsOn),
      phase: period.phase,
    })),
    custody: history.custody.map((spell): CustodyRow => ({
      source: from.source,
      source_ref: references.spell(),
      offender_ref: from.ref,
      kind: spell.kind,
      from: isoOf(spell.from),
      expected_release_on: written(spell.expectedRelease),
      released_on: written(spell.released),
    })),
    faultyRows: 0,
  };
}

function offenderRow(person: Person, { source, ref }: RecordSource): OffenderRow {
  return {
    source,
    source_ref: ref,
    family_name: person.familyName,
    given_names: person.givenNames,
    date_of_birth: written(person.birth),
    sex: person.sex,
    ethnicity: person.ethnicity,
    pnc_id: person.pncId,
    cro: person.cro,
    crn: person.crn,
    area_code: person.areaCode,
    prison_number: person.prisonNumber,
    aliases: person.aliases.join(';'),
    deceased_on: written(person.deceasedOn),
  };
}

/** One row for each stage that the crime reached, under one reference. */
function offenceRows(offence: OffenceHistory, reference: string, { source, ref }: RecordSource): OffenceRow[] {
  const committedOn = isoOf(offence.committedOn);
  return offence.roles.map((role, stage) => {
    const isDecided = stage === offence.roles.length - 1 && offence.outcomeOn !== null;
    return {
      source,
      source_ref: reference,
      offender_ref: ref,
      offence_code: role === 'convicted' ? (offence.convictedOf ?? offence.code) : offence.code,
      committed_on: committedOn,
      role,
      outcome_on: isDecided ? written(offence.outcomeOn) : '',
      disposal: isDecided ? offence.disposal : '',
    };
  });
}

function written(day: EpochDay | null): string {
  return day === null ? '' : isoOf(day);
}
