/** What a merge does with each table that points at a person. A test reads the tables from the catalogue: none is left out. */
export const PERSON_POINTERS = {
  custody_spell: { merge: 'moves' },
  import_rejection: { merge: 'moves' },
  offence_event: { merge: 'moves' },
  offence_event_change: { merge: 'moves' },
  offender_address: { merge: 'moves' },
  offender_alias: { merge: 'moves' },
  offender_contact_point: { merge: 'moves' },
  offender_identifier: { merge: 'moves' },
  supervision: { merge: 'moves' },
  duplicate_proposal: { merge: 'stays', because: 'a proposal and a refusal speak about the records as they came' },
  import_person: { merge: 'stays', because: 'people who wait for a comparison; merged records are passed over' },
  offender: { merge: 'stays', because: 'merged_into is the merge itself' },
  offender_match_key: { merge: 'stays', because: 'worked out anew for both records' },
  offender_merge: { merge: 'stays', because: 'the record of the merge' },
  offender_revision: { merge: 'stays', because: 'each record counts its own changes' },
  priority_score: { merge: 'stays', because: 'both records are scored anew' },
  priority_score_history: { merge: 'stays', because: 'scores were given to the record as it was' },
} as const satisfies Record<
  string,
  { readonly merge: 'moves' } | { readonly merge: 'stays'; readonly because: string }
>;
