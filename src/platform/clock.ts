import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

const WORKING_TIME_ZONE = 'Europe/London';
const MILLISECONDS_PER_DAY = 86_400_000;

/** The only place that asks the machine for the time. Tests hand in a clock of their own. */
@Injectable()
export class Clock {
  now(): Temporal.Instant {
    return Temporal.Now.instant();
  }

  /** The calendar day in Europe/London, daylight saving included. */
  today(): Temporal.PlainDate {
    return this.now().toZonedDateTimeISO(WORKING_TIME_ZONE).toPlainDate();
  }

  /** Days from 1970-01-01 to today, the form in which the scoring rules take dates. */
  todayAsEpochDay(): number {
    return Math.round(Date.parse(`${this.today().toString()}T00:00:00Z`) / MILLISECONDS_PER_DAY);
  }

  milliseconds(): number {
    return this.now().epochMilliseconds;
  }
}
