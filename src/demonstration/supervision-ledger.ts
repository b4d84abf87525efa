import type { EpochDay } from '../domain/shared/calendar-day.js';
import type { SupervisionPeriod, SupervisionPhase, SupervisionType } from './history.js';
import type { Random } from './random.js';

interface OpenOrder {
  readonly type: SupervisionType;
  readonly startsOn: EpochDay;
  endsOn: EpochDay;
}

const EARLY_ENGAGEMENT_DAYS = 84;

export interface Circumstances {
  readonly asAt: EpochDay;
  readonly isInside: boolean;
  /** The partnership treats this person as red. */
  readonly isRed: boolean;
}

/** Court orders served outside, in order of time. */
export class SupervisionLedger {
  private readonly orders: OpenOrder[] = [];

  begin(type: SupervisionType, startsOn: EpochDay, endsOn: EpochDay): void {
    this.orders.push({ type, startsOn, endsOn });
  }

  /** A court that sends somebody to prison usually ends the orders that it finds. */
  revoke(random: Random, on: EpochDay): void {
    for (const order of this.orders) {
      if (order.startsOn < on && order.endsOn > on && random.chance(0.7)) order.endsOn = on;
    }
  }

  ordersUpTo(day: EpochDay): readonly Readonly<OpenOrder>[] {
    return this.orders.filter(({ startsOn }) => startsOn <= day);
  }
}

/** Adds to each period the phase that it is in, or was in when it ended. */
export function withPhases(
  periods: readonly Omit<SupervisionPeriod, 'phase'>[],
  circumstances: Circumstances,
): SupervisionPeriod[] {
  return [...periods]
    .sort((a, b) => a.startsOn - b.startsOn || a.endsOn - b.endsOn)
    .map((period) => ({ ...period, phase: phaseOf(period, circumstances) }));
}

function phaseOf({ startsOn, endsOn }: Omit<SupervisionPeriod, 'phase'>, at: Circumstances): SupervisionPhase {
  if (endsOn <= at.asAt) return 'final_third';
  if (at.isInside) return 'in_custody';
  if (at.isRed) return 'iom_red';
  if (at.asAt - startsOn < EARLY_ENGAGEMENT_DAYS) return 'early_engagement';
  return (endsOn - at.asAt) * 3 < endsOn - startsOn ? 'final_third' : 'standard';
}
