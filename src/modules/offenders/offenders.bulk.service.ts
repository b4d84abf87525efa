import { Injectable } from '@nestjs/common';
import type { MatchPerson } from '../../domain/identity/match-person.js';
import type { Tx } from '../../platform/database/tx.js';
import { MatchKeysRepository } from './match-keys.repository.js';
import { OffendersRepository } from './offenders.repository.js';

/** A range of the numbered people of a checked import file, both ends included, and the columns that the file has. */
export interface StagedRange {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly string[];
}

/** What a range did. */
export interface LoadedRange {
  readonly added: number;
  readonly changed: number;
  /** Everybody for whom something was added or changed, once. */
  readonly offenderIds: readonly string[];
}

const GOOD = `c.person_number between $1 and $2 and c.problems is null and c.faults = 0`;
const ADD = `
  insert into offender (id, source, source_ref, family_name, given_names, date_of_birth, sex, ethnicity, area_id, deceased_on)
  select c.offender_id, c.source, c.source_ref, c.family_name, c.given_names, c.date_of_birth, c.sex, c.ethnicity, c.area_id,
         c.deceased_on
    from staging.offender_checked c where ${GOOD} and c.verdict = 'add'
  on conflict (source, source_ref) do nothing
  returning id`;
/** Compared with what stands there now: somebody may have changed the person by hand since the file was checked. */
const CHANGE = `
  update offender o
     set family_name = staging.unless_local(o.locally_changed, 'family_name', o.family_name, c.family_name),
         given_names = staging.unless_local(o.locally_changed, 'given_names', o.given_names, c.given_names),
         date_of_birth = staging.unless_local(o.locally_changed, 'date_of_birth', o.date_of_birth, c.date_of_birth),
         sex = staging.unless_local(o.locally_changed, 'sex', o.sex, c.sex),
         ethnicity = staging.unless_local(o.locally_changed, 'ethnicity', o.ethnicity, c.ethnicity),
         area_id = staging.unless_local(o.locally_changed, 'area_code', o.area_id, c.area_id),
         deceased_on = case when 'deceased_on' = any ($3::text[])
                            then staging.unless_local(o.locally_changed, 'deceased_on', o.deceased_on, c.deceased_on)
                            else o.deceased_on end,
         version = o.version + 1, updated_at = clock_timestamp()
    from staging.offender_checked c
   where ${GOOD} and c.verdict = 'change' and o.id = c.existing_id
     and coalesce(case when 'deceased_on' = any ($3::text[])
                       then staging.unless_local(o.locally_changed, 'deceased_on', o.deceased_on, c.deceased_on)
                       else o.deceased_on end
                  >= staging.unless_local(o.locally_changed, 'date_of_birth', o.date_of_birth, c.date_of_birth), true)
  returning c.offender_id as id`;
const DROP_IDENTIFIERS = `
  delete from offender_identifier k using staging.offender_checked c, offender m
   where ${GOOD} and c.verdict = 'change' and c.replaces_children and m.id = c.offender_id
     and k.offender_id = c.offender_id and k.source = c.source
     and staging.import_column(k.kind) = any ($3::text[]) and staging.import_column(k.kind) <> all (m.locally_changed)
     and not c.identifiers @> jsonb_build_array(jsonb_build_object('kind', k.kind, 'canonical', k.canonical))`;
const ADD_IDENTIFIERS = `
  insert into offender_identifier (offender_id, kind, canonical, as_received, valid, source)
  select c.offender_id, i.kind, i.canonical, i.as_received, i.valid, c.source
    from staging.offender_checked c
    join offender m on m.id = c.offender_id
    cross join lateral jsonb_to_recordset(c.identifiers) as i (kind text, canonical text, as_received text, valid boolean)
   where ${GOOD} and c.verdict <> 'same' and c.offender_id = any ($3::uuid[])
     and staging.import_column(i.kind) <> all (m.locally_changed)
  on conflict (offender_id, kind, canonical) do nothing`;
const DROP_ALIASES = `
  delete from offender_alias k using staging.offender_checked c, offender m
   where ${GOOD} and c.verdict = 'change' and c.replaces_children and m.id = c.offender_id
     and k.offender_id = c.offender_id and k.source = c.source
     and 'aliases' = any ($3::text[]) and 'aliases' <> all (m.locally_changed)
     and not c.aliases @> jsonb_build_array(jsonb_build_object('family_name', k.family_name, 'given_names', k.given_names))`;
const ADD_ALIASES = `
  insert into offender_alias (offender_id, family_name, given_names, source)
  select c.offender_id, a.family_name, a.given_names, c.source
    from staging.offender_checked c
    join offender m on m.id = c.offender_id
    cross join lateral jsonb_to_recordset(c.aliases) as a (family_name text, given_names text)
   where ${GOOD} and c.verdict <> 'same' and c.offender_id = any ($3::uuid[]) and 'aliases' <> all (m.locally_changed)
  on conflict (offender_id, family_name, given_names) do nothing`;
const ADD_KEYS = `
  insert into offender_match_key (key, offender_id)
  select unnest(c.match_keys), c.offender_id from staging.offender_checked c
   where ${GOOD} and c.verdict = 'add' and c.offender_id = any ($3::uuid[])
  on conflict do nothing`;
const PEOPLE_AT_ONCE = 1_000;

/** The people of an import, a range of them in one transaction. */
@Injectable()
export class OffendersBulkService {
  constructor(
    private readonly offenders: OffendersRepository,
    private readonly keys: MatchKeysRepository,
  ) {}

  /** Adds and changes the good rows of the range, with their numbers, aliases and matching keys. */
  async load(tx: Tx, { from, to, columns }: StagedRange): Promise<LoadedRange> {
    const added = idsOf(await tx.query<{ id: string }>(ADD, [from, to]));
    const changed = idsOf(await tx.query<{ id: string }>(CHANGE, [from, to, columns]));
    if (changed.length > 0) {
      await tx.execute(DROP_IDENTIFIERS, [from, to, columns]);
      await tx.execute(DROP_ALIASES, [from, to, columns]);
    }
    const everybody = [...new Set([...added, ...changed])];
    await tx.execute(ADD_IDENTIFIERS, [from, to, everybody]);
    await tx.execute(ADD_ALIASES, [from, to, everybody]);
    await tx.execute(ADD_KEYS, [from, to, added]);
    for (const some of batches(changed)) await this.keys.refresh(tx, some);
    return { added: added.length, changed: changed.length, offenderIds: everybody };
  }

  /** Records in the form in which they are compared; merged ones are left out. */
  async matchPeople(tx: Tx, offenderIds: readonly string[]): Promise<Map<string, MatchPerson>> {
    const people = new Map<string, MatchPerson>();
    for (const some of batches(offenderIds)) {
      for (const [id, person] of await this.keys.people(tx, some)) people.set(id, person);
    }
    return people;
  }

  /** Says that something was changed that the scores of these people read. */
  async bumpRevisions(tx: Tx, offenderIds: readonly string[]): Promise<void> {
    if (offenderIds.length > 0) await this.offenders.bumpRevision(tx, offenderIds);
  }
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

function* batches(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += PEOPLE_AT_ONCE) yield ids.slice(at, at + PEOPLE_AT_ONCE);
}
