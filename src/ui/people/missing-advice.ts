import type { Sentence } from '../../domain/scoring/score-sentences.js';
import { links } from '../links.js';
import type { Link } from '../render/page.js';

/** What is not known and what that does to the score, with the page on which it can be mended. */
export interface MissingItem {
  readonly text: string;
  readonly mend: Link | null;
}

export function missingAdvice(missing: readonly Sentence[], personId: string): readonly MissingItem[] {
  return missing.map(({ key, text }) => ({ text, mend: MENDING[key]?.(personId) ?? null }));
}

const details = (id: string): Link => ({ text: 'Change details', href: links.personEdit(id) });
const offences = (id: string): Link => ({ text: 'Correct the offence', href: links.personOffences(id) });

/** By the keys of the missing inputs; one that is not here has no page of its own. */
const MENDING: Readonly<Record<string, (id: string) => Link>> = {
  date_of_birth: details,
  sex: details,
  exact_offence_code: offences,
  outcome_date: offences,
  custody_release_date: (id) => ({ text: 'Record the release', href: links.personSupervision(id) }),
  rejected_rows: (id) => ({ text: 'Record what is missing', href: links.offenceNew(id) }),
};
