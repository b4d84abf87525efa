/** What can be wrong with a row. Stable: the API and the rejected rows' CSV carry these codes. */
export type RowProblemCode = keyof typeof SENTENCES;

/** One thing that is wrong with one value of a row. `detail` completes the sentence. */
export interface RowProblem {
  /** The column, empty when the row as a whole is wrong. */
  readonly field: string;
  readonly value: string;
  readonly code: RowProblemCode;
  readonly detail?: string;
}

const SENTENCES = {
  'ROW.COLUMNS': (detail: string) => `The row has ${detail}: a comma inside a value needs quotes around the value.`,
  'VALUE.MISSING': () => 'A value is required here.',
  'VALUE.TOO_LONG': (detail: string) => `The value is longer than ${detail} characters.`,
  'VALUE.UNPRINTABLE': () => 'The value holds characters that cannot be shown.',
  'VALUE.ENCODING': () => 'The value is not UTF-8 text.',
  'SOURCE.RESERVED': () => 'This source stands for what is recorded here by hand; no file may speak for it.',
  'DATE.IMPOSSIBLE': () => 'There is no such day; write dates as YYYY-MM-DD.',
  'DATE.TOO_EARLY': () => 'The date lies before 1900.',
  'DATE.IN_FUTURE': () => 'The date lies in the future.',
  'DATE.TOO_LATE': () => 'The date lies after 2200.',
  'DATE.ORDER': (detail: string) => `The date lies before ${detail}.`,
  'DATE.BEFORE_BIRTH': () => 'The date lies before the person was born.',
  'OUTCOME.MISSING': (detail: string) => `An outcome date is required for the role ${detail}.`,
  'OFFENCE_CODE.UNKNOWN': (detail: string) => `There is no such Home Office offence code.${detail}`,
  'ROLE.UNKNOWN': (detail: string) => `The role is none of ${detail}.`,
  'SEX.UNKNOWN': () => 'The sex is none of M, F and X.',
  'ETHNICITY.UNKNOWN': () => 'The value is no self-defined ethnicity code (18+1).',
  'AREA.UNKNOWN': () => 'There is no area with this code.',
  'SUPERVISION_TYPE.UNKNOWN': (detail: string) => `The type is none of ${detail}.`,
  'PHASE.UNKNOWN': (detail: string) => `The phase is none of ${detail}.`,
  'CUSTODY_KIND.UNKNOWN': (detail: string) => `The kind is none of ${detail}.`,
  'OFFENDER.UNKNOWN': () => 'No person of this source has this reference.',
  'REFERENCE.REPEATED': (detail: string) => `The same reference stands on line ${detail} of this file already.`,
  'REFERENCE.OTHER_PERSON': () => 'The reference is recorded for another person.',
} as const satisfies Record<string, (detail: string) => string>;

export function problemSentence(problem: RowProblem): string {
  return SENTENCES[problem.code](problem.detail ?? '');
}

/** One rejected row as people read it: the first problem stands for the row, the others follow in its reason. */
export interface RowVerdict {
  readonly field: string;
  readonly value: string;
  readonly code: RowProblemCode;
  readonly reason: string;
}

export function verdictOn([first, ...others]: readonly [RowProblem, ...RowProblem[]]): RowVerdict {
  const also = others.map((problem) => `${problem.field}: ${problemSentence(problem)}`);
  const reason = [problemSentence(first), ...(also.length > 0 ? [`Also ${also.join(' ')}`] : [])].join(' ');
  return { field: first.field, value: first.value, code: first.code, reason };
}
