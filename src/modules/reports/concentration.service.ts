import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type Concentration, concentration } from '../../domain/concentration/concentration.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type AreaRow, AreasQueries } from '../agencies/areas.queries.js';
import { AuditService } from '../audit/audit.service.js';
import {
  type ConcentrationPersonRow,
  type ConcentrationPopulation,
  ConcentrationQueries,
  type ConcentrationScope,
  type ConcentrationUnit,
  type ConcentrationWindow,
} from './concentration.queries.js';

export interface ConcentrationChoice {
  /** Code of an area with those below it; everything the reader sees when left out. */
  readonly area: string | null;
  readonly unit: ConcentrationUnit;
  readonly windowMonths: ConcentrationWindow;
  readonly population: ConcentrationPopulation;
}

export interface ConcentrationReport {
  readonly choice: ConcentrationChoice;
  readonly from: string;
  readonly to: string;
  readonly areas: readonly AreaRow[];
  readonly result: Concentration;
  /** Offences of the window whose harm is not known; they are left out of harm. */
  readonly unknownHarm: number;
  /** Of the people in the top fifth now, how many were in it a year before; null when there was no such fifth. */
  readonly alsoBefore: number | null;
}

export interface ConcentrationPeople {
  readonly report: ConcentrationReport;
  /** At most PEOPLE_SHOWN of them. */
  readonly people: readonly ConcentrationPersonRow[];
}

export const PEOPLE_SHOWN = 500;

/** Which share of offending the most prolific fifth committed, and who they are. */
@Injectable()
export class ConcentrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: ConcentrationQueries,
    private readonly areas: AreasQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async report(principal: Principal, choice: ConcentrationChoice): Promise<ConcentrationReport> {
    return this.unitOfWork.run(principal, async (tx) => {
      const { report } = await this.build(tx, choice);
      await this.audit.record(tx, { verb: 'consultation', what: 'report.concentration', details: { ...choice } });
      return report;
    });
  }

  /** The people behind the figure, most first, each named in the audit. */
  async people(principal: Principal, choice: ConcentrationChoice): Promise<ConcentrationPeople> {
    return this.unitOfWork.run(principal, async (tx) => {
      const { report, scope, now, before } = await this.build(tx, choice);
      const people = await this.queries.people(tx, scope, now.slice(0, PEOPLE_SHOWN), before);
      await this.audit.record(tx, {
        verb: 'consultation',
        what: 'report.concentration-people',
        subjectIds: people.map((person) => person.offender_id),
        details: { ...choice },
      });
      return { report, people };
    });
  }

  private async build(tx: Tx, choice: ConcentrationChoice) {
    const areas = await this.areas.visible(tx);
    const scope = this.scope(choice, areas);
    const now = await this.topFifth(tx, scope, choice);
    const before = await this.topFifth(tx, yearBefore(scope), choice);
    const earlier = new Set(before.ids);
    const report: ConcentrationReport = {
      choice,
      from: scope.from,
      to: scope.to,
      areas,
      result: now.result,
      unknownHarm: now.unknownHarm,
      alsoBefore: before.ids.length === 0 ? null : now.ids.filter((id) => earlier.has(id)).length,
    };
    return { report, scope, now: now.ids, before: before.ids };
  }

  private scope(choice: ConcentrationChoice, areas: readonly AreaRow[]): ConcentrationScope {
    const today = this.clock.today();
    const inScope = areas.filter((area) => choice.area === null || area.path.includes(choice.area));
    return {
      areaIds: inScope.map((area) => area.id),
      unit: choice.unit,
      from: today.subtract({ months: choice.windowMonths }).add({ days: 1 }).toString(),
      to: today.toString(),
    };
  }

  private async topFifth(tx: Tx, scope: ConcentrationScope, choice: ConcentrationChoice) {
    const groups = await this.queries.distribution(tx, scope);
    const counted = choice.population === 'everybody' ? groups : groups.filter(({ amount }) => amount > 0);
    const result = concentration(counted);
    const ids = result.total === 0 ? [] : await this.queries.top(tx, scope, result.topPeople);
    return { result, ids, unknownHarm: groups.reduce((sum, group) => sum + group.unknown_harm, 0) };
  }
}

const yearBefore = (scope: ConcentrationScope): ConcentrationScope => ({
  ...scope,
  from: Temporal.PlainDate.from(scope.from).subtract({ years: 1 }).toString(),
  to: Temporal.PlainDate.from(scope.to).subtract({ years: 1 }).toString(),
});
