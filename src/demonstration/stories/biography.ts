import type { OffenceRole } from '../../domain/scoring/scoring-inputs.js';
import type { EpochDay } from '../../domain/shared/calendar-day.js';
import { workingDayFrom } from '../calendar.js';
import type {
  CustodyKind,
  CustodySpell,
  History,
  OffenceHistory,
  SupervisionPeriod,
  SupervisionPhase,
  SupervisionType,
} from '../history.js';
import { withPhases } from '../supervision-ledger.js';
import { custodyImpliedBy, orderImpliedBy, type ImpliedCustody } from './implied-sentences.js';

/** An offence code, and how many days before the hearing the offence was committed. */
export type BroughtOffence = readonly [code: string, daysBefore: number];

export interface Series {
  /** Days before the records end: the first and the last hearing. */
  readonly from: number;
  readonly to: number;
  readonly hearings: number;
  /** How many offences each hearing deals with, in turn. */
  readonly offences: readonly number[];
  /** Taken in turn. */
  readonly codes: readonly string[];
  readonly disposals: readonly string[];
}

interface Order {
  readonly type: SupervisionType;
  readonly from: number;
  readonly to: number;
  readonly phase: SupervisionPhase;
}

interface Spell {
  readonly kind: CustodyKind;
  readonly from: number;
  readonly expected: number | null;
  readonly released: number | null;
}

interface Judgment {
  readonly on: EpochDay;
  readonly disposal: string;
}

/**
 * Writes a life by hand. Days count back from the end of the records, so that a story is as fresh in a year as today;
 * days still to come are negative. Orders and prison terms follow from the wording of the disposals
 * unless the story tells of them itself.
 */
export class Biography {
  private readonly offences: OffenceHistory[] = [];
  private readonly spells: CustodySpell[] = [];
  private readonly periods: SupervisionPeriod[] = [];
  private readonly judgments: Judgment[] = [];

  constructor(private readonly asAt: EpochDay) {}

  hearing(daysAgo: number, disposal: string, brought: readonly BroughtOffence[]): this {
    const on = this.workingDay(daysAgo);
    this.judgments.push({ on, disposal });
    for (const [code, daysBefore] of brought) {
      const roles: readonly OffenceRole[] =
        daysBefore > 20 ? ['arrested', 'charged', 'convicted'] : ['charged', 'convicted'];
      this.offences.push({ code, committedOn: on - daysBefore, roles, outcomeOn: on, disposal });
    }
    return this;
  }

  caution(daysAgo: number, disposal: string, code: string): this {
    const on = this.workingDay(daysAgo);
    this.offences.push({ code, committedOn: on - 6, roles: ['arrested', 'cautioned'], outcomeOn: on, disposal });
    return this;
  }

  /** Evenly spread hearings with the same kind of offending. */
  series({ from, to, hearings, offences, codes, disposals }: Series): this {
    let next = 0;
    for (let hearing = 0; hearing < hearings; hearing += 1) {
      const daysAgo = Math.round(from - (hearing * (from - to)) / Math.max(hearings - 1, 1));
      const count = inTurn(offences, hearing);
      const brought = Array.from({ length: count }, (_, offence): BroughtOffence => {
        next += 1;
        return [inTurn(codes, next), 9 + offence * 5 + (hearing % 4)];
      });
      this.hearing(daysAgo, inTurn(disposals, hearing), brought);
    }
    return this;
  }

  undecided(code: string, daysAgo: number, ...roles: readonly OffenceRole[]): this {
    this.offences.push({ code, committedOn: this.asAt - daysAgo, roles, outcomeOn: null, disposal: '' });
    return this;
  }

  dropped(code: string, daysAgo: number, decidedDaysAgo: number): this {
    this.offences.push({
      code,
      committedOn: this.asAt - daysAgo,
      roles: ['arrested', 'no_further_action'],
      outcomeOn: this.asAt - decidedDaysAgo,
      disposal: '',
    });
    return this;
  }

  inside({ kind, from, expected, released }: Spell): this {
    this.spells.push({
      kind,
      from: this.workingDay(from),
      expectedRelease: expected === null ? null : this.workingDay(expected),
      released: released === null ? null : this.workingDay(released),
    });
    return this;
  }

  order({ type, from, to, phase }: Order): this {
    this.periods.push({ type, startsOn: this.workingDay(from), endsOn: this.asAt - to, phase });
    return this;
  }

  written(): History {
    const custody = this.judgments.flatMap((judgment) => this.impliedCustody(judgment));
    const spells = [...this.spells, ...custody.map(({ spell }) => spell)].sort((a, b) => a.from - b.from);
    const orders = this.judgments.flatMap((judgment) => this.impliedOrder(judgment));
    const circumstances = {
      asAt: this.asAt,
      isInside: spells.some(({ released }) => released === null),
      isRed: false,
    };
    const implied = withPhases([...orders, ...custody.map(({ licence }) => licence)], circumstances);
    return {
      offences: [...this.offences].sort((a, b) => a.committedOn - b.committedOn),
      custody: spells,
      supervision: [...this.periods, ...implied].sort((a, b) => a.startsOn - b.startsOn),
    };
  }

  private impliedCustody({ on, disposal }: Judgment): ImpliedCustody[] {
    if (this.spells.some(({ from }) => from === on)) return [];
    const later = this.offences.map(({ committedOn }) => committedOn).filter((day) => day > on);
    const implied = custodyImpliedBy(disposal, on, { nextOffence: Math.min(...later), asAt: this.asAt });
    return implied === null ? [] : [implied];
  }

  private impliedOrder({ on, disposal }: Judgment): Omit<SupervisionPeriod, 'phase'>[] {
    const order = this.periods.some(({ startsOn }) => startsOn === on) ? null : orderImpliedBy(disposal, on);
    return order === null ? [] : [order];
  }

  private workingDay(daysAgo: number): EpochDay {
    return workingDayFrom(this.asAt - daysAgo, -1);
  }
}

function inTurn<T>(list: readonly T[], position: number): T {
  const item = list[position % list.length];
  if (item === undefined) throw new RangeError('nothing to take in turn');
  return item;
}
