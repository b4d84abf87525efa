/**
 * Who writes each table: a folder of src. Reads may cross (SQL in *.queries.ts), writes never do. `null`: nothing in src
 * writes it; migrations or triggers do.
 */
export const TABLE_OWNERS: Readonly<Record<string, string | null>> = {
  'account.api_token': 'modules/auth',
  'account.app_user': 'modules/auth',
  'account.session': 'platform/security',
  'account.sign_in_attempt': 'modules/auth',
  'account.user_role': 'modules/auth',
  'audit.event': 'modules/audit',
  custody_spell: 'modules/supervision',
  duplicate_proposal: 'modules/imports',
  idempotency_key: 'platform/http',
  import_person: 'modules/imports',
  import_rejection: 'modules/imports',
  'jobs.import_chunk': 'modules/imports',
  'jobs.import_file': 'modules/imports',
  'jobs.import_run': 'modules/imports',
  'jobs.job_request': 'platform/queue',
  'jobs.score_run': 'modules/scoring',
  'jobs.score_run_chunk': 'modules/scoring',
  offence_event: 'modules/offences',
  offence_event_change: 'modules/offences',
  offender: 'modules/offenders',
  offender_address: 'modules/offenders',
  offender_alias: 'modules/offenders',
  offender_contact_point: 'modules/offenders',
  offender_identifier: 'modules/offenders',
  offender_match_key: 'modules/offenders',
  offender_merge: 'modules/imports',
  offender_revision: 'modules/offenders',
  priority_score: 'modules/scoring',
  priority_score_history: 'modules/scoring',
  recent_search: 'modules/offenders',
  'reference.agency': 'modules/agencies',
  'reference.agency_area': 'modules/agencies',
  'reference.area': 'modules/agencies',
  'reference.installation': 'commands/demonstration',
  'reference.offence_code': null,
  'reference.scoring_policy': null,
  'search.name_token': null,
  'search.person_name': null,
  'staging.custody_checked': 'modules/imports',
  'staging.custody_row': 'modules/imports',
  'staging.holder': 'modules/imports',
  'staging.known_row': 'modules/imports',
  'staging.offence_checked': 'modules/imports',
  'staging.offence_row': 'modules/imports',
  'staging.offender_checked': 'modules/imports',
  'staging.offender_row': 'modules/imports',
  'staging.person': 'modules/imports',
  'staging.restated_row': 'modules/imports',
  'staging.supervision_checked': 'modules/imports',
  'staging.supervision_row': 'modules/imports',
  'staging.survivor': 'modules/imports',
  'staging.suspect': 'modules/imports',
  supervision: 'modules/supervision',
};

/** Writers that are not owners, and why. */
export const OTHER_WRITERS: readonly { readonly table: string; readonly folder: string; readonly because: string }[] = [
  {
    table: 'account.session',
    folder: 'modules/auth',
    because: 'a changed password ends the sessions of the account in the transaction that changes it',
  },
];

/** The benchmark measures from outside: it works on a database of its own as its administrator. */
export const OUTSIDE_THE_APPLICATION = /^src\/commands\/bench/;
