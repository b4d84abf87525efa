import type { EpochDay } from '../domain/shared/calendar-day.js';

interface Happening {
  readonly on: EpochDay;
  readonly happen: (on: EpochDay) => void;
}

/** What is still to come in one life, in order of time. What happens may add to what is to come. */
export class Timeline {
  /** The day up to which everything has happened; nothing can be added before it. */
  now: EpochDay = -Infinity;
  private readonly ahead: Happening[] = [];

  at(on: EpochDay, happen: (on: EpochDay) => void): void {
    let position = this.ahead.length;
    while (position > 0 && (this.ahead[position - 1]?.on ?? on) > on) position -= 1;
    this.ahead.splice(position, 0, { on, happen });
  }

  /** Lets everything happen that is due on or before a day. */
  passUntil(day: EpochDay): void {
    for (let next = this.ahead[0]; next !== undefined && next.on <= day; next = this.ahead[0]) {
      this.ahead.shift();
      next.happen(next.on);
    }
    this.now = Math.max(this.now, day);
  }
}
