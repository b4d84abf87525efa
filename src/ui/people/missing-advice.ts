import type { MissingInput } from '../../domain/scoring/completeness.js';
import type { PriorityScore } from '../../domain/scoring/priority-score.js';
import { links } from '../links.js';
import { plural } from '../render/format.js';
import type { Link } from '../render/page.js';
import { codeText } from './offence-words.js';
import { missingWords } from './score-words.js';

/** What is not known, what that does to the score, and where to mend it. */
export interface MissingItem {
  readonly text: string;
  readonly effect: string;
  readonly mend: Link;
}

export function missingAdvice(score: PriorityScore, personId: string): readonly MissingItem[] {
  return score.missing.map((missing) => ({
    text: missingWords(missing),
    effect: effect(missing, score),
    mend: mend(missing, personId),
  }));
}

function effect(missing: MissingInput, score: PriorityScore): string {
  switch (missing) {
    case 'date_of_birth':
    case 'sex':
      return 'Without it nobody can be scored.';
    case 'exact_offence_code':
      return `${codesText(score.unclearCodes)} can mean several offences, so that the likelihood is given from its lowest to its highest possible value.`;
    case 'custody_release_date':
      return 'Months without an offence cannot be counted, so that none are.';
    case 'outcome_date':
      return 'A conviction or caution without its date is left out of the score.';
    case 'rejected_rows':
      return `${plural(score.rejectedRows, 'row')} could not be read. Offences in them are not counted.`;
  }
}

function codesText(codes: readonly string[]): string {
  return `${codes.length === 1 ? 'Code' : 'Codes'} ${codes.map(codeText).join(', ')}`;
}

function mend(missing: MissingInput, id: string): Link {
  switch (missing) {
    case 'date_of_birth':
    case 'sex':
      return { text: 'Change details', href: links.personEdit(id) };
    case 'exact_offence_code':
    case 'outcome_date':
      return { text: 'Correct the offence', href: links.personOffences(id) };
    case 'custody_release_date':
      return { text: 'Record the release', href: links.personSupervision(id) };
    case 'rejected_rows':
      return { text: 'Record what is missing', href: links.offenceNew(id) };
  }
}
