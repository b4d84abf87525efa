import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { LoadedRange, StagedRange } from '../offenders/offenders.bulk.service.js';

const GOOD = `c.person_number between $1 and $2 and c.problems is null and c.faults = 0`;
const ADD = `
  with added as (
    insert into offence_event (offender_id, source, source_ref, role, offence_code, committed_on, outcome_on, disposal)
    select c.offender_id, c.source, c.source_ref, c.role, c.offence_code, c.committed_on, c.outcome_on, c.disposal
      from staging.offence_checked c where ${GOOD} and c.verdict = 'add'
    on conflict (source, source_ref, role) do nothing
    returning offender_id
  )
  select offender_id as id, count(*) as rows from added group by offender_id`;
/**
 * An event changes its person only when a merge was undone: both people have other inputs then.
 * What a person corrected or withdrew here stays, also when that happened after the file was checked.
 */
const CHANGE = `
  with changed as (
    update offence_event e
       set offender_id = c.offender_id, offence_code = c.offence_code, committed_on = c.committed_on, outcome_on = c.outcome_on,
           disposal = case when 'disposal' = any ($3::text[]) then c.disposal else e.disposal end, version = e.version + 1
      from staging.offence_checked c
     where ${GOOD} and c.verdict = 'change' and e.id = c.existing_id and e.corrected_at is null and e.withdrawn_at is null
    returning old.offender_id as before, new.offender_id as after
  )
  select after as id, count(*) as rows from changed group by after
  union all
  select distinct before, 0 from changed where before <> after`;

interface PersonRows {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly rows: number;
}

/** The offences of an import, a range of people in one transaction. */
@Injectable()
export class OffencesBulkService {
  async load(tx: Tx, { from, to, columns }: StagedRange): Promise<LoadedRange> {
    const added = await tx.query<PersonRows>(ADD, [from, to]);
    const changed = await tx.query<PersonRows>(CHANGE, [from, to, columns]);
    return {
      added: sum(added),
      changed: sum(changed),
      offenderIds: [...new Set([...added, ...changed].map(({ id }) => id))],
    };
  }
}

const sum = (people: readonly PersonRows[]): number => people.reduce((total, { rows }) => total + rows, 0);
