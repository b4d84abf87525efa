import type { ImportRig } from './import-rig.js';

/** Everything an import can write about people, without ids and moments: equal states are equal texts. */
const PARTS: readonly string[] = [
  `select o.source, o.source_ref, o.family_name, o.given_names, o.date_of_birth, o.sex, o.ethnicity, a.code, o.deceased_on
     from offender o join reference.area a on a.id = o.area_id order by 1, 2`,
  `select o.source_ref, i.kind, i.canonical, i.as_received, i.valid, i.source
     from offender_identifier i join offender o on o.id = i.offender_id order by 1, 2, 3`,
  `select o.source_ref, a.family_name, a.given_names, a.source
     from offender_alias a join offender o on o.id = a.offender_id order by 1, 2, 3`,
  `select o.source_ref, k.key from offender_match_key k join offender o on o.id = k.offender_id order by 1, 2`,
  `select o.source_ref as person, e.source, e.source_ref, e.role, e.offence_code, e.committed_on, e.outcome_on, e.disposal
     from offence_event e join offender o on o.id = e.offender_id order by 2, 3, 4`,
  `select o.source_ref as person, s.source, s.source_ref, s.type, s.starts_on, s.ends_on, s.phase
     from supervision s join offender o on o.id = s.offender_id order by 2, 3`,
  `select o.source_ref as person, c.source, c.source_ref, c.kind, c.from_on, c.expected_release_on, c.released_on
     from custody_spell c join offender o on o.id = c.offender_id order by 2, 3`,
];

export async function stateOf(rig: ImportRig): Promise<string> {
  const parts = [];
  for (const part of PARTS) parts.push(await rig.query(part));
  return JSON.stringify(parts);
}

/** Forgets all people and imports, so that one database serves many worlds. */
export async function forgetEverything(rig: ImportRig): Promise<void> {
  await rig.query(`
    truncate offender, offender_revision, offender_identifier, offender_alias, offender_match_key, offence_event,
             offence_event_change, supervision, custody_spell, import_rejection, import_person, duplicate_proposal, offender_merge,
             jobs.import_run, jobs.import_file, jobs.import_chunk, jobs.job_request, search.person_name cascade`);
}
