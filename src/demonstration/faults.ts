import { dayParts, type EpochDay } from '../domain/shared/calendar-day.js';
import { isoOf } from './calendar.js';
import type { ReferenceBook } from './records.js';
import type { CountyRecord, OffenceRow } from './rows.js';

/** No agency has this reference. */
export const UNKNOWN_OFFENDER_REF = 'CP0000000';

interface Scene {
  readonly asAt: EpochDay;
  readonly references: ReferenceBook;
}

type Fault = (record: CountyRecord, scene: Scene) => CountyRecord;

/** One more crime of the person, with something wrong in it. */
function crime(wrong: (record: CountyRecord, asAt: EpochDay) => Partial<OffenceRow>): Fault {
  return (record, { asAt, references }) => {
    const committedOn = asAt - 40;
    const row: OffenceRow = {
      source: record.offender.source,
      source_ref: references.crime(committedOn),
      offender_ref: record.offender.source_ref,
      offence_code: '04600',
      committed_on: isoOf(committedOn),
      role: 'convicted',
      outcome_on: isoOf(asAt - 20),
      disposal: 'Fine',
      ...wrong(record, asAt),
    };
    return { ...record, offences: [...record.offences, row], faultyRows: record.faultyRows + 1 };
  };
}

function impossibleDayBefore(asAt: EpochDay): string {
  return `${dayParts(asAt).year - 1}-02-30`;
}

/**
 * What goes wrong in real extracts: one fault each, in the order in which they are handed out. None refuses a person:
 * whoever asks for 1,200 people finds 1,200.
 */
const PERSON_FAULTS: readonly Fault[] = [
  crime(() => ({ offence_code: '4600' })),
  crime(() => ({ offence_code: '99999' })),
  crime((_, asAt) => ({ committed_on: impossibleDayBefore(asAt) })),
  crime(({ offender }, asAt) => ({
    // Without a birth date nothing can lie before it: then the day itself is impossible.
    committed_on:
      offender.date_of_birth === ''
        ? impossibleDayBefore(asAt)
        : `${Number(offender.date_of_birth.slice(0, 4)) - 3}-06-15`,
  })),
  crime((_, asAt) => ({ committed_on: isoOf(asAt + 45), role: 'charged', outcome_on: '', disposal: '' })),
  crime(() => ({ outcome_on: '' })),
  crime(() => ({ offender_ref: UNKNOWN_OFFENDER_REF })),
  crime(() => ({ role: 'sentenced' })),
  crime(({ offences }) => {
    const [first] = offences;
    return first === undefined
      ? { role: '' }
      : { ...first, offence_code: first.offence_code === '10501' ? '04600' : '10501' };
  }),
  (record, { asAt, references }) => ({
    ...record,
    supervision: [
      ...record.supervision,
      {
        source: record.offender.source,
        source_ref: references.order(),
        offender_ref: UNKNOWN_OFFENDER_REF,
        type: 'community_order',
        starts_on: isoOf(asAt - 90),
        ends_on: isoOf(asAt + 275),
        phase: 'standard',
      },
    ],
    faultyRows: record.faultyRows + 1,
  }),
  (record, { asAt, references }) => ({
    ...record,
    custody: [
      ...record.custody,
      {
        source: record.offender.source,
        source_ref: references.spell(),
        offender_ref: record.offender.source_ref,
        kind: 'sentence',
        from: impossibleDayBefore(asAt),
        expected_release_on: '',
        released_on: isoOf(asAt - 30),
      },
    ],
    faultyRows: record.faultyRows + 1,
  }),
];

export const FAULT_COUNT = PERSON_FAULTS.length;

/** @param position which fault, from 0 */
export function withFault(record: CountyRecord, position: number, scene: Scene): CountyRecord {
  const fault = PERSON_FAULTS[position];
  return fault === undefined ? record : fault(record, scene);
}
