import type {
  CustodySpell,
  OffenceRole,
  ScoredEvent,
  ScoringInputs,
} from '../../../src/domain/scoring/scoring-inputs.js';
import { parseDay, type EpochDay } from '../../../src/domain/shared/calendar-day.js';

export function day(text: string): EpochDay {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no date`);
  return parsed;
}

/** Codes of the seed table that the cases use. */
export const CODE = {
  /** Dwelling burglary: domestic burglary in both predictors, 273.5 harm days. */
  burglary: '02801',
  /** Shop theft: theft non-motor, 1 harm day. */
  shopTheft: '04600',
  /** Robbery: 365 harm days. */
  robbery: '03401',
  /** Bail offence: no harm days, neither violent nor sexual. */
  bail: '08300',
  /** Attempted murder: violent, without harm days. */
  attemptedMurder: '00200',
  /** A class that needs the exact offence. */
  dogs: '11100',
  placeholder: '00000',
  unknown: '12345',
} as const;

let references = 0;

/** A stage of an offence; a conviction of the same day unless told otherwise. */
export function anEvent(code: string, committedOn: string, change: Partial<Stage> = {}): ScoredEvent {
  references += 1;
  const { role = 'convicted', outcomeOn = committedOn, reference = `test/${references}` } = change;
  return {
    reference,
    code,
    committedOn: day(committedOn),
    role,
    outcomeOn: outcomeOn === null ? null : day(outcomeOn),
  };
}

interface Stage {
  readonly role: OffenceRole;
  readonly outcomeOn: string | null;
  readonly reference: string;
}

export function aSpell(
  kind: CustodySpell['kind'],
  from: string,
  expected: string | null,
  released: string | null,
): CustodySpell {
  const dayOrNull = (text: string | null) => (text === null ? null : day(text));
  return { kind, from: day(from), expectedReleaseOn: dayOrNull(expected), releasedOn: dayOrNull(released) };
}

/** A man born on 1 June 1990 with nothing on record. */
export function aPerson(change: Partial<ScoringInputs> = {}): ScoringInputs {
  return {
    sex: 'M',
    bornOn: day('1990-06-01'),
    deceasedOn: null,
    events: [],
    custody: [],
    supervision: [],
    rejectedRows: 0,
    ...change,
  };
}
