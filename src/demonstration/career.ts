import type { OffenceRole } from '../domain/scoring/scoring-inputs.js';
import { completedYears, type EpochDay } from '../domain/shared/calendar-day.js';
import { workingDayFrom } from './calendar.js';
import type { CareerPlan } from './career-plan.js';
import { cautionFor, isCautioned, remandOdds, sentenceFor, type CaseBeforeCourt } from './court.js';
import { CustodyLedger } from './custody-ledger.js';
import type { History, OffenceHistory } from './history.js';
import { chooseOffence, isMotoring, lesserOffence } from './offence-choice.js';
import type { Seriousness, Specialism } from './offence-menus.js';
import type { Random } from './random.js';
import { SupervisionLedger, withPhases } from './supervision-ledger.js';
import { Timeline } from './timeline.js';

interface OpenOffence {
  readonly code: string;
  readonly seriousness: Seriousness;
  readonly committedOn: EpochDay;
  readonly roles: OffenceRole[];
  outcomeOn: EpochDay | null;
  disposal: string;
  convictedOf?: string;
}

interface Hearing {
  readonly on: EpochDay;
  readonly offences: OpenOffence[];
}

const MOST_OFFENCES_A_CASE = 12;
const RED_FROM_SANCTIONS = 14;
const HARD_TO_PROVE: ReadonlySet<Specialism> = new Set(['violence', 'domestic_abuse', 'sexual', 'fraud']);

/** Lets a plan of offending meet police, courts and prison, up to the day of the records. */
export function liveCareer(random: Random, plan: CareerPlan, asAt: EpochDay): History {
  return new Career(random, plan, asAt).history();
}

class Career {
  private readonly timeline = new Timeline();
  private readonly custody = new CustodyLedger();
  private readonly supervision = new SupervisionLedger();
  private readonly offences: OpenOffence[] = [];
  private openCase: OpenOffence[] | null = null;
  private nextHearing: Hearing | null = null;
  private sanctions = 0;
  private lastSanctionOn: EpochDay | null = null;

  constructor(
    private readonly random: Random,
    private readonly plan: CareerPlan,
    private readonly asAt: EpochDay,
  ) {}

  history(): History {
    for (const planned of this.plan.offenceDays) {
      const day = this.dayAtLiberty(planned);
      if (day !== null) this.commit(day);
    }
    this.timeline.passUntil(this.asAt);
    const circumstances = {
      asAt: this.asAt,
      isInside: this.custody.insideUntil(this.asAt) !== null,
      isRed: this.sanctions >= RED_FROM_SANCTIONS && this.random.chance(0.3),
    };
    const periods = [...this.supervision.ordersUpTo(this.asAt), ...this.custody.supervisionAsAt(this.asAt)];
    return {
      offences: this.offences.map(asRecorded),
      custody: this.custody.spellsAsAt(this.asAt),
      supervision: withPhases(periods, circumstances),
    };
  }

  /** When custody is in the way, the offence waits until after release, or is never committed: then null. */
  private dayAtLiberty(planned: EpochDay): EpochDay | null {
    let day = Math.max(planned, this.timeline.now);
    while (day <= this.asAt) {
      this.timeline.passUntil(day);
      const release = this.custody.insideUntil(day);
      if (release === null || this.random.chance(0.01)) return day;
      if (this.random.chance(0.5)) return null;
      day = release + 1 + Math.floor(this.random.exponential(14));
    }
    return null;
  }

  private commit(day: EpochDay): void {
    const { code, seriousness } = chooseOffence(this.random, this.plan.specialism, day);
    const roles: OffenceRole[] = this.random.chance(0.08) ? ['suspected'] : [];
    const offence: OpenOffence = { code, seriousness, committedOn: day, roles, outcomeOn: null, disposal: '' };
    this.offences.push(offence);
    if (this.openCase !== null && this.openCase.length < MOST_OFFENCES_A_CASE) {
      this.openCase.push(offence);
      return;
    }
    const offences = [offence];
    this.openCase = offences;
    const isCaughtInTheAct = this.random.chance(0.35);
    const arrestOn = day + (isCaughtInTheAct ? 0 : Math.ceil(this.random.exponential(11)));
    this.timeline.at(arrestOn, (on) => this.arrest(offences, on));
  }

  private arrest(offences: OpenOffence[], on: EpochDay): void {
    if (this.openCase === offences) this.openCase = null;
    if (this.custody.isOnLicence(on) && this.random.chance(0.35)) this.recallOn(on + this.random.int(1, 7));
    for (const offence of offences) if (this.random.chance(0.76)) offence.roles.push('arrested');
    if (this.random.chance(HARD_TO_PROVE.has(this.plan.specialism) ? 0.2 : 0.1)) {
      this.timeline.at(on + Math.ceil(this.random.exponential(55)), (later) => this.drop(offences, 1, later));
    } else if (this.isCautioned(offences, on)) {
      this.timeline.at(on + this.random.int(0, 25), (later) => this.caution(offences, later));
    } else {
      const wait = this.random.chance(0.6) ? this.random.int(0, 1) : Math.ceil(this.random.exponential(45));
      this.timeline.at(on + wait, (later) => this.charge(offences, later));
    }
  }

  private isCautioned(offences: readonly OpenOffence[], on: EpochDay): boolean {
    return !offences.some(({ code }) => isMotoring(code)) && isCautioned(this.random, this.caseOf(offences, on));
  }

  private caution(offences: readonly OpenOffence[], on: EpochDay): void {
    const disposal = cautionFor(this.random, this.ageOn(on));
    for (const offence of offences) decide(offence, 'cautioned', on, disposal);
    this.countSanction(on);
  }

  private charge(offences: readonly OpenOffence[], on: EpochDay): void {
    const charged = this.drop(offences, offences.length > 1 ? 0.1 : 0, on);
    if (charged.length === 0) return;
    for (const offence of charged) if (this.random.chance(0.45)) offence.roles.push('charged');
    const hearing = this.hearingFor(charged, on);
    if (this.random.chance(remandOdds(this.caseOf(charged, on)))) this.custody.remand(on, hearing.on);
  }

  /** A court likes to deal with everything on one day, so a second case often joins the first. */
  private hearingFor(offences: readonly OpenOffence[], chargedOn: EpochDay): Hearing {
    const waiting = this.nextHearing;
    if (waiting !== null && waiting.on > chargedOn && this.random.chance(0.5)) {
      waiting.offences.push(...offences);
      return waiting;
    }
    const wait = this.caseOf(offences, chargedOn).seriousness >= 4 ? 110 : 38;
    const on = workingDayFrom(chargedOn + 1 + Math.round(this.random.exponential(wait)), 1);
    const hearing: Hearing = { on, offences: [...offences] };
    this.nextHearing = hearing;
    this.timeline.at(on, () => this.hear(hearing));
    return hearing;
  }

  private hear({ on, offences }: Hearing): void {
    const proven = this.drop(offences, 0.05, on);
    if (proven.length === 0) return;
    const sentence = sentenceFor(this.random, this.caseOf(proven, on));
    for (const offence of proven) {
      decide(offence, 'convicted', on, sentence.disposal);
      const lesser = lesserOffence(offence.code);
      if (lesser !== undefined && this.random.chance(0.05)) offence.convictedOf = lesser;
    }
    this.countSanction(on);
    if (sentence.order !== null) this.supervision.begin(sentence.order.type, on, on + sentence.order.days);
    if (sentence.custodyDays > 0) this.imprison(on, sentence.custodyDays);
  }

  private imprison(on: EpochDay, days: number): void {
    this.custody.sentence(this.random, on, days);
    this.supervision.revoke(this.random, on);
    const release = this.custody.insideUntil(on);
    const breaksLicence = this.random.chance(0.1);
    if (release !== null && breaksLicence) this.recallOn(release + this.random.int(15, 120));
  }

  private recallOn(day: EpochDay): void {
    this.timeline.at(day, (on) => this.custody.recall(this.random, on));
  }

  /** Ends the matter for some of the offences and gives back the others. */
  private drop(offences: readonly OpenOffence[], odds: number, on: EpochDay): OpenOffence[] {
    return offences.filter((offence) => {
      const isDropped = this.random.chance(odds);
      if (isDropped) decide(offence, 'no_further_action', on, '');
      return !isDropped;
    });
  }

  private countSanction(on: EpochDay): void {
    if (this.lastSanctionOn !== on) this.sanctions += 1;
    this.lastSanctionOn = on;
  }

  private caseOf(offences: readonly OpenOffence[], on: EpochDay): CaseBeforeCourt {
    const seriousness = offences.reduce<Seriousness>(
      (most, each) => (each.seriousness > most ? each.seriousness : most),
      1,
    );
    return { seriousness, age: this.ageOn(on), sanctions: this.sanctions };
  }

  private ageOn(day: EpochDay): number {
    return completedYears(this.plan.birth, day);
  }
}

function decide(offence: OpenOffence, role: OffenceRole, on: EpochDay, disposal: string): void {
  offence.roles.push(role);
  offence.outcomeOn = on;
  offence.disposal = disposal;
}

/** What nobody was arrested for yet is a suspicion. */
function asRecorded({ code, committedOn, roles, outcomeOn, disposal, convictedOf }: OpenOffence): OffenceHistory {
  const reached: readonly OffenceRole[] = roles.length > 0 ? roles : ['suspected'];
  return { code, committedOn, roles: reached, outcomeOn, disposal, ...(convictedOf ? { convictedOf } : {}) };
}
