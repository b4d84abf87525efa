import type { EpochDay } from '../shared/calendar-day.js';
import type { OffenceCode, OffenceCodeTable } from './offence-codes.js';
import type { ScoredEvent } from './scoring-inputs.js';

/** An offence whose person was convicted or cautioned for it by the scoring date. */
export interface ProvenOffence {
  readonly reference: string;
  readonly code: string;
  /** Null for a code that the table does not hold. */
  readonly entry: OffenceCode | null;
  readonly committedOn: EpochDay;
  readonly sanctionedOn: EpochDay;
}

/** Each list by day committed, then code, then reference, so that sums over it do not depend on the order of the rows. */
export interface CountedOffences {
  readonly proven: readonly ProvenOffence[];
  /** Offences charged, and offences suspected or arrested for, that went no further by the scoring date. */
  readonly charged: readonly ScoredEvent[];
  readonly suspected: readonly ScoredEvent[];
  /** Convictions and cautions without an outcome date: they cannot be placed on an occasion. */
  readonly undatedOutcomes: number;
}

/** No further action ends an offence unless a caution or conviction is known as well. */
const STAGE = { suspected: 1, arrested: 1, charged: 2, no_further_action: 3, cautioned: 4, convicted: 5 } as const;

/**
 * Counts each offence once, at the furthest stage known by the scoring date. An event is known from its outcome date,
 * or, where its stage has none, from the day the offence was committed. Of several rows of the same stage the earliest
 * outcome counts, so that repeated rows and the order of rows change nothing.
 */
export function countOffences(
  events: readonly ScoredEvent[],
  codes: OffenceCodeTable,
  asAt: EpochDay,
): CountedOffences {
  const furthest = new Map<string, ScoredEvent>();
  let undatedOutcomes = 0;
  for (const event of events) {
    if (STAGE[event.role] >= STAGE.cautioned && event.outcomeOn === null) undatedOutcomes += 1;
    else if ((event.outcomeOn ?? event.committedOn) <= asAt) keepFurthest(furthest, event);
  }
  const proven: ProvenOffence[] = [];
  const charged: ScoredEvent[] = [];
  const suspected: ScoredEvent[] = [];
  for (const event of furthest.values()) {
    const stage = STAGE[event.role];
    if (stage >= STAGE.cautioned && event.outcomeOn !== null) proven.push(provenOffence(event, event.outcomeOn, codes));
    else if (stage === STAGE.charged) charged.push(event);
    else if (stage === STAGE.suspected) suspected.push(event);
  }
  proven.sort(compareOffences);
  charged.sort(compareOffences);
  suspected.sort(compareOffences);
  return { proven, charged, suspected, undatedOutcomes };
}

function keepFurthest(furthest: Map<string, ScoredEvent>, event: ScoredEvent): void {
  const kept = furthest.get(event.reference);
  if (kept === undefined || isFurther(event, kept)) furthest.set(event.reference, event);
}

function isFurther(event: ScoredEvent, kept: ScoredEvent): boolean {
  const byStage = STAGE[event.role] - STAGE[kept.role];
  if (byStage !== 0) return byStage > 0;
  const byOutcome = (event.outcomeOn ?? event.committedOn) - (kept.outcomeOn ?? kept.committedOn);
  if (byOutcome !== 0) return byOutcome < 0;
  if (event.committedOn !== kept.committedOn) return event.committedOn < kept.committedOn;
  return event.code < kept.code;
}

function provenOffence(event: ScoredEvent, sanctionedOn: EpochDay, codes: OffenceCodeTable): ProvenOffence {
  const { reference, code, committedOn } = event;
  return { reference, code, entry: codes.get(code) ?? null, committedOn, sanctionedOn };
}

type Placed = Pick<ProvenOffence, 'committedOn' | 'code' | 'reference'>;

function compareOffences(a: Placed, b: Placed): number {
  if (a.committedOn !== b.committedOn) return a.committedOn - b.committedOn;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return a.reference < b.reference ? -1 : 1;
}
