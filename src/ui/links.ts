/** Every address of the pages, in one place. Ids only: no name, no identifier and no birth date ever stands in one. */
export const links = {
  signIn: '/sign-in',
  signOut: '/sign-out',
  account: '/account',
  accountPassword: '/account/password',
  priorityList: '/priority-list',
  priorityListCsv: '/priority-list.csv',
  findPerson: '/find',
  newPerson: '/people/new',
  person: (id: string) => `/people/${id}`,
  personEdit: (id: string) => `/people/${id}/edit`,
  personScore: (id: string) => `/people/${id}/score`,
  personOffences: (id: string) => `/people/${id}/offences`,
  offenceNew: (id: string) => `/people/${id}/offences/new`,
  offenceCorrect: (id: string, offenceId: string) => `/people/${id}/offences/${offenceId}/correct`,
  offenceWithdraw: (id: string, offenceId: string) => `/people/${id}/offences/${offenceId}/withdraw`,
  personSupervision: (id: string) => `/people/${id}/supervision`,
  supervisionNew: (id: string) => `/people/${id}/supervision/new`,
  supervisionEdit: (id: string, supervisionId: string) => `/people/${id}/supervision/${supervisionId}`,
  custodyNew: (id: string) => `/people/${id}/custody/new`,
  custodyEdit: (id: string, spellId: string) => `/people/${id}/custody/${spellId}`,
  concentration: '/concentration',
  concentrationPeople: '/concentration/people',
  imports: '/imports',
  importNew: '/imports/new',
  importRun: (id: string) => `/imports/${id}`,
  importConfirm: (id: string) => `/imports/${id}/confirm`,
  importDiscard: (id: string) => `/imports/${id}/discard`,
  importResume: (id: string) => `/imports/${id}/resume`,
  importRejections: (id: string) => `/imports/${id}/rejected`,
  importRejectionsCsv: (id: string) => `/imports/${id}/rejected.csv`,
  duplicates: '/duplicates',
  duplicate: (id: string) => `/duplicates/${id}`,
  duplicateUndo: (id: string) => `/duplicates/${id}/undo`,
  sweeps: '/sweeps',
  sweep: (id: string) => `/sweeps/${id}`,
  sweepCancel: (id: string) => `/sweeps/${id}/cancel`,
  queues: '/queues',
  failedJobRetry: (id: string) => `/queues/failed/${id}/retry`,
} as const;

/** Parameters whose value is undefined or empty are left out; a list repeats its name. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of typeof value === 'string' ? [value] : (value ?? [])) if (item !== '') query.append(name, item);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
