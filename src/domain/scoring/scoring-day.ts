import { addMonths, type EpochDay } from '../shared/calendar-day.js';

/** The day as at which a score is taken, and where its windows begin: each runs from the day after its mark. */
export interface ScoringDay {
  readonly asAt: EpochDay;
  readonly yearBefore: EpochDay;
  readonly twoYearsBefore: EpochDay;
}

export function scoringDay(asAt: EpochDay): ScoringDay {
  return { asAt, yearBefore: addMonths(asAt, -12), twoYearsBefore: addMonths(asAt, -24) };
}
