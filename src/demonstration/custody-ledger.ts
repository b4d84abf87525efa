import type { EpochDay } from '../domain/shared/calendar-day.js';
import { dayFrom, workingDayFrom } from './calendar.js';
import type { CustodySpell, CustodyKind, SupervisionPeriod } from './history.js';
import type { Random } from './random.js';

/** The Offender Rehabilitation Act 2014 came into force on 1 February 2015. */
const POST_SENTENCE_SUPERVISION_FROM = dayFrom('2015-02-01');

interface OpenSpell {
  readonly kind: CustodyKind;
  readonly from: EpochDay;
  readonly expected: EpochDay | null;
  out: EpochDay;
  /** Where a licence ends; null when release from this spell starts none. */
  licenceUntil: EpochDay | null;
}

/** One person's time inside. Spells are entered in order of time and never overlap. */
export class CustodyLedger {
  private readonly spells: OpenSpell[] = [];

  /** The day of release when inside on that day, else null. */
  insideUntil(day: EpochDay): EpochDay | null {
    const spell = this.newest();
    return spell !== undefined && spell.from <= day && day < spell.out ? spell.out : null;
  }

  isOnLicence(day: EpochDay): boolean {
    return this.spells.some(
      ({ licenceUntil, out }) =>
        licenceUntil !== null && out <= day && day < licenceUntil && this.insideUntil(day) === null,
    );
  }

  remand(from: EpochDay, until: EpochDay): void {
    if (until > from) this.enter({ kind: 'remand', from, expected: null, out: until, licenceUntil: null });
  }

  /** Half of the term inside, less the days on remand just before; the rest on licence. */
  sentence(random: Random, from: EpochDay, days: number): void {
    const alreadyServed = this.remandDaysUpTo(from);
    const expected = workingDayFrom(from + Math.max(Math.round(days / 2) - alreadyServed, 4), -1);
    const out = random.chance(0.88) ? expected : workingDayFrom(expected - random.int(1, 14), -1);
    this.enter({
      kind: 'sentence',
      from,
      expected: Math.max(expected, from + 1),
      out: Math.max(out, from + 1),
      licenceUntil: from + Math.max(days - alreadyServed, 8),
    });
  }

  /** Back inside for breaking the licence: 14 or 28 days, or in a few cases most of what is left. */
  recall(random: Random, from: EpochDay): void {
    const licence = this.spells.find(
      ({ licenceUntil, out }) => licenceUntil !== null && out <= from && from < licenceUntil,
    );
    if (licence === undefined || licence.licenceUntil === null || this.insideUntil(from) !== null) return;
    const left = licence.licenceUntil - from;
    const days = random.chance(0.15) ? Math.round(left * 0.7) : random.pick([14, 28]);
    const expected = workingDayFrom(from + Math.max(Math.min(days, left), 3), -1);
    if (expected > from) this.enter({ kind: 'recall', from, expected, out: expected, licenceUntil: null });
  }

  /** The spells as the records show them on a day. */
  spellsAsAt(asAt: EpochDay): CustodySpell[] {
    return this.spells.map(({ kind, from, expected, out }) => ({
      kind,
      from,
      expectedRelease: expected,
      released: out <= asAt ? out : null,
    }));
  }

  /** Licences that have begun, and for short sentences the supervision that made them up to a year. */
  supervisionAsAt(asAt: EpochDay): Omit<SupervisionPeriod, 'phase'>[] {
    return this.spells.flatMap(({ licenceUntil, out, from }) => {
      if (licenceUntil === null || out > asAt || licenceUntil <= out) return [];
      const licence = { type: 'licence' as const, startsOn: out, endsOn: licenceUntil };
      const isToppedUp = licenceUntil - from < 730 && licenceUntil < out + 365 && out >= POST_SENTENCE_SUPERVISION_FROM;
      if (!isToppedUp || licenceUntil > asAt) return [licence];
      return [licence, { type: 'post_sentence_supervision' as const, startsOn: licenceUntil, endsOn: out + 365 }];
    });
  }

  private enter(spell: OpenSpell): void {
    const current = this.newest();
    if (current !== undefined && current.out > spell.from) {
      if (spell.kind !== 'sentence' || current.out >= spell.out) return;
      current.out = spell.from;
      current.licenceUntil = null;
      if (current.from === spell.from) this.spells.pop();
    }
    this.spells.push(spell);
  }

  private remandDaysUpTo(day: EpochDay): number {
    const spell = this.newest();
    return spell?.kind === 'remand' && spell.from <= day && day <= spell.out ? day - spell.from : 0;
  }

  private newest(): OpenSpell | undefined {
    return this.spells[this.spells.length - 1];
  }
}
