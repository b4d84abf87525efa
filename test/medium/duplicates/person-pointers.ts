/** What a merge does with each column that points at a person. A test reads the columns from the catalogue: none is left out. */
export const PERSON_POINTERS = {
  'custody_spell.offender_id': { merge: 'moves' },
  'import_rejection.offender_id': { merge: 'moves' },
  'offence_event.offender_id': { merge: 'moves' },
  'offence_event_change.offender_id': { merge: 'moves' },
  'offender_address.offender_id': { merge: 'moves' },
  'offender_alias.offender_id': { merge: 'moves' },
  'offender_contact_point.offender_id': { merge: 'moves' },
  'offender_identifier.offender_id': { merge: 'moves' },
  'supervision.offender_id': { merge: 'moves' },
  'duplicate_proposal.left_id': {
    merge: 'stays',
    because: 'a proposal and a refusal speak about the records as they came',
  },
  'duplicate_proposal.right_id': {
    merge: 'stays',
    because: 'a proposal and a refusal speak about the records as they came',
  },
  'import_person.offender_id': {
    merge: 'stays',
    because: 'people who wait for a comparison; merged records are passed over',
  },
  'offender.merged_into': { merge: 'stays', because: 'it is the merge itself' },
  'offender_match_key.offender_id': { merge: 'stays', because: 'worked out anew for both records' },
  'offender_merge.from_id': { merge: 'stays', because: 'the record of the merge' },
  'offender_merge.to_id': { merge: 'stays', because: 'the record of the merge' },
  'offender_revision.offender_id': { merge: 'stays', because: 'each record counts its own changes' },
  'priority_score.offender_id': { merge: 'stays', because: 'both records are scored anew' },
  'priority_score_history.offender_id': { merge: 'stays', because: 'scores were given to the record as it was' },
} as const satisfies Record<
  string,
  { readonly merge: 'moves' } | { readonly merge: 'stays'; readonly because: string }
>;

export const MOVING = Object.entries(PERSON_POINTERS)
  .filter(([, { merge }]) => merge === 'moves')
  .map(([pointer]) => pointer.split('.')[0] ?? '');
