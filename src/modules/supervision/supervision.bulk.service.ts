import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { LoadedRange, StagedRange } from '../offenders/offenders.bulk.service.js';

const GOOD = `c.person_number between $1 and $2 and c.problems is null and c.faults = 0`;
const ADD_SUPERVISION = `
  with added as (
    insert into supervision (offender_id, source, source_ref, type, starts_on, ends_on, phase)
    select c.offender_id, c.source, c.source_ref, c.type, c.starts_on, c.ends_on, c.phase
      from staging.supervision_checked c where ${GOOD} and c.verdict = 'add'
    on conflict (source, source_ref) do nothing
    returning offender_id
  )
  select offender_id as id, count(*) as rows from added group by offender_id`;
const CHANGE_SUPERVISION = `
  with changed as (
    update supervision e
       set offender_id = c.offender_id, type = c.type, starts_on = c.starts_on, ends_on = c.ends_on, phase = c.phase, version = e.version + 1
      from staging.supervision_checked c
     where ${GOOD} and c.verdict = 'change' and e.id = c.existing_id and e.corrected_at is null
    returning old.offender_id as before, new.offender_id as after
  )
  select after as id, count(*) as rows from changed group by after
  union all
  select distinct before, 0 from changed where before <> after`;
const ADD_CUSTODY = `
  with added as (
    insert into custody_spell (offender_id, source, source_ref, kind, from_on, expected_release_on, released_on)
    select c.offender_id, c.source, c.source_ref, c.kind, c.from_on, c.expected_release_on, c.released_on
      from staging.custody_checked c where ${GOOD} and c.verdict = 'add'
    on conflict (source, source_ref) do nothing
    returning offender_id
  )
  select offender_id as id, count(*) as rows from added group by offender_id`;
const CHANGE_CUSTODY = `
  with changed as (
    update custody_spell e
       set offender_id = c.offender_id, kind = c.kind, from_on = c.from_on, expected_release_on = c.expected_release_on, released_on = c.released_on,
           version = e.version + 1
      from staging.custody_checked c
     where ${GOOD} and c.verdict = 'change' and e.id = c.existing_id and e.corrected_at is null
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

/** Orders, licences and custody spells of an import, a range of people in one transaction. */
@Injectable()
export class SupervisionBulkService {
  async loadSupervision(tx: Tx, { from, to }: StagedRange): Promise<LoadedRange> {
    return loaded(
      await tx.query<PersonRows>(ADD_SUPERVISION, [from, to]),
      await tx.query<PersonRows>(CHANGE_SUPERVISION, [from, to]),
    );
  }

  async loadCustody(tx: Tx, { from, to }: StagedRange): Promise<LoadedRange> {
    return loaded(
      await tx.query<PersonRows>(ADD_CUSTODY, [from, to]),
      await tx.query<PersonRows>(CHANGE_CUSTODY, [from, to]),
    );
  }
}

function loaded(added: readonly PersonRows[], changed: readonly PersonRows[]): LoadedRange {
  const offenderIds = [...new Set([...added, ...changed].map(({ id }) => id))];
  return { added: sum(added), changed: sum(changed), offenderIds };
}

const sum = (people: readonly PersonRows[]): number => people.reduce((total, { rows }) => total + rows, 0);
