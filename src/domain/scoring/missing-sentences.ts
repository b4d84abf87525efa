import type { MissingInput, NotScoredReason } from './completeness.js';
import { capitalised, counted, dayInWords } from './plain-words.js';
import type { PredictorErrorCode } from './predictor.js';
import type { PriorityScore, ScoredPriority } from './priority-score.js';
import type { SeriousnessRule } from './sanctions.js';
import type { Sentence } from './score-sentences.js';

const NOT_SCORED: Readonly<Record<NotScoredReason, string>> = {
  deceased: 'the person has died',
  no_birth_date: 'no date of birth is recorded',
  under_18: 'under 18',
  sex_not_recorded: 'the sex is not recorded as male or female, and the predictors have no weight for anything else',
  no_sanction: 'no conviction or caution is recorded',
  under_18_at_follow_up: 'the latest sanction was followed up before the age of 18, and the predictors are for adults',
  predictor_refused: 'the record contradicts itself',
};

const CONTRADICTIONS: Partial<Readonly<Record<PredictorErrorCode, string>>> = {
  conviction_not_after_birth: 'a sanction on or before the day of birth',
  conviction_age_under_10: 'a sanction under the age of ten',
  first_sanction_after_conviction: 'a first sanction after the latest',
  sanction_count_out_of_range: 'more sanctions than a record can hold',
  first_sanction_age_out_of_range: 'an impossible age at the first sanction',
  follow_up_out_of_range: 'an impossible age in the community',
};

const RULES: Readonly<Record<SeriousnessRule, string>> = {
  only_code: 'it is the only kind of offence of that day',
  violent_or_sexual_without_harm_days: 'violent and sexual offences that have no harm value come first',
  known_harm_days: 'offences with a known harm value come before the others',
  more_harm_days: 'it has the most harm days of that day',
  higher_arp_weight: 'of equal offences the one with the higher ARP weight counts',
  lower_code: 'of equal offences the one with the lower code counts',
};

/** Half a sentence, without its full stop. */
export function notScoredBecause(score: PriorityScore & { readonly scored: false }): string {
  const reason = NOT_SCORED[score.notScoredReason];
  if (score.notScoredReason !== 'predictor_refused' || score.assessment === null) return reason;
  const { ogrs3, arp } = score.assessment;
  const errors = [arp.low, ogrs3.low].flatMap((result) => (result.refused ? result.errors : []));
  const facts = new Set(errors.map(({ code }) => CONTRADICTIONS[code]).filter((fact) => fact !== undefined));
  return facts.size === 0 ? reason : `${reason}: ${[...facts].join(', ')}`;
}

/** One sentence for each missing input: what is missing, and what the score does without it. */
export function missingSentences(score: PriorityScore): Sentence[] {
  return score.missing.map((key) => ({ key, text: MISSING[key](score) }));
}

const MISSING: Readonly<Record<MissingInput, (score: PriorityScore) => string>> = {
  date_of_birth: () => 'No date of birth is recorded: without an age there is no score.',
  sex: () => 'No sex (male or female) is recorded: the predictors have no weight for anything else.',
  exact_offence_code: unclearCode,
  custody_release_date: () =>
    'The release from custody is not known: the likelihood is taken as if the time at risk began on the scoring day.',
  outcome_date: () => 'A conviction or caution has no date: it is not counted until it has one.',
  rejected_rows: ({ rejectedRows }) =>
    `${capitalised(counted(rejectedRows, 'imported row'))} about this person ${rejectedRows === 1 ? 'was' : 'were'} refused: what ${rejectedRows === 1 ? 'it says' : 'they say'} is not counted.`,
};

function unclearCode(score: PriorityScore): string {
  const codes = score.unclearCodes;
  const which = `${capitalised(counted(codes.length, 'offence code'))} (${codes.join(', ')}) ${codes.length === 1 ? 'does' : 'do'} not say exactly what was done`;
  const isRange = score.scored && score.rounded.low !== score.rounded.high;
  return isRange
    ? `${which}: the score lies between ${score.rounded.low} and ${score.rounded.high}, and lists go by the lower.`
    : `${which}.`;
}

/** What a reader should know that neither raises nor lowers the score. */
export function noteSentences(score: ScoredPriority): Sentence[] {
  const { sanctions, followUp } = score.assessment;
  const { code, rule } = sanctions.mostSerious;
  const notes: Sentence[] = [
    {
      key: 'most_serious',
      text: `The likelihood rests on the most serious offence of the sanction of ${dayInWords(sanctions.currentOn)}, code ${code}: ${RULES[rule]}.`,
    },
  ];
  if (followUp.basis === 'expected_release') {
    const text = `The time at risk begins with the expected release on ${dayInWords(followUp.startsOn)}.`;
    notes.push({ key: 'follow_up', text });
  }
  const { known, unknown } = score.harm;
  if (unknown > 0) {
    const text = `Harm is known for ${known} of ${known + unknown} offences: what the others did is not counted, so that harm is rather too low.`;
    notes.push({ key: 'harm_partial', text });
  }
  return notes;
}
