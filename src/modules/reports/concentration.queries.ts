import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export const CONCENTRATION_UNITS = ['offences', 'harm'] as const;
export type ConcentrationUnit = (typeof CONCENTRATION_UNITS)[number];
/** Months back from today. */
export const CONCENTRATION_WINDOWS = [12, 24, 60] as const;
export type ConcentrationWindow = (typeof CONCENTRATION_WINDOWS)[number];
/** Who is in the denominator: a published figure means nothing without it. */
export const CONCENTRATION_POPULATIONS = ['with_offence', 'everybody'] as const;
export type ConcentrationPopulation = (typeof CONCENTRATION_POPULATIONS)[number];

export interface ConcentrationScope {
  readonly areaIds: readonly string[];
  readonly unit: ConcentrationUnit;
  /** YYYY-MM-DD, first and last day of the window, both included, by date committed. */
  readonly from: string;
  readonly to: string;
}

/** So many people with this many offences (or harm days) each. */
export interface AmountRow {
  readonly amount: number;
  readonly people: number;
}

export interface ConcentrationPersonRow {
  readonly offender_id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: string | null;
  readonly area_name: string;
  readonly band: string | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly offences: number;
  readonly harm_days: number;
  readonly in_before: boolean;
}

/**
 * Proven offences of the window, one a reference, by person. Offences without a harm value count as offences and as
 * nothing known of harm; `unknown_harm` says how many.
 */
const PER_PERSON = `
  per_person as (
    select o.id as offender_id, count(e.reference) as offences, coalesce(sum(e.harm_days), 0) as harm_days,
           count(e.reference) filter (where e.harm_days is null) as unknown_harm
      from offender o
      left join lateral (
        select distinct on (e.source, e.source_ref) e.source || '/' || e.source_ref as reference, c.harm_days
          from offence_event e join reference.offence_code c on c.code = e.offence_code
         where e.offender_id = o.id and e.withdrawn_at is null and e.role in ('convicted', 'cautioned')
           and e.committed_on between $2::date and $3::date
         order by e.source, e.source_ref, e.role desc) e on true
     where o.area_id = any ($1::uuid[]) and o.merged_into is null
     group by o.id)`;

const DISTRIBUTION = {
  offences: `with ${PER_PERSON} select offences::float8 as amount, count(*) as people, sum(unknown_harm) as unknown_harm
               from per_person group by offences order by offences desc`,
  harm: `with ${PER_PERSON} select harm_days::float8 as amount, count(*) as people, sum(unknown_harm) as unknown_harm
           from per_person group by harm_days order by harm_days desc`,
} as const satisfies Record<ConcentrationUnit, string>;

/** The first $4 people by amount; ties in the order of ids, so that the list is as long as the count says. */
const topSql = (column: 'offences' | 'harm_days') =>
  `with ${PER_PERSON} select offender_id from per_person order by ${column} desc, offender_id limit $4`;
const TOP = { offences: topSql('offences'), harm: topSql('harm_days') } as const satisfies Record<ConcentrationUnit, string>;

const PEOPLE = `
  with ${PER_PERSON}
  select o.id as offender_id, o.family_name, o.given_names, o.date_of_birth, a.name as area_name, s.band, s.score_low,
         s.score_high, p.offences, p.harm_days::float8 as harm_days, o.id = any ($5::uuid[]) as in_before
    from unnest($4::uuid[]) with ordinality as chosen (id, place)
    join offender o on o.id = chosen.id
    join per_person p on p.offender_id = o.id
    join reference.area a on a.id = o.area_id
    left join priority_score s on s.offender_id = o.id
   order by chosen.place`;

/** How proven offending is spread over people. Everything is counted within what the reader may see. */
@Injectable()
export class ConcentrationQueries {
  async distribution(tx: Tx, scope: ConcentrationScope): Promise<(AmountRow & { unknown_harm: number })[]> {
    return tx.query(DISTRIBUTION[scope.unit], [scope.areaIds, scope.from, scope.to]);
  }

  /** @returns ids of the `count` people with the most, most first */
  async top(tx: Tx, scope: ConcentrationScope, count: number): Promise<string[]> {
    const rows = await tx.query<{ offender_id: string }>(TOP[scope.unit], [scope.areaIds, scope.from, scope.to, count]);
    return rows.map((row) => row.offender_id);
  }

  /** @param before the people who belonged a year earlier */
  async people(
    tx: Tx,
    scope: ConcentrationScope,
    chosen: readonly string[],
    before: readonly string[],
  ): Promise<ConcentrationPersonRow[]> {
    return tx.query<ConcentrationPersonRow>(PEOPLE, [scope.areaIds, scope.from, scope.to, chosen, before]);
  }
}
