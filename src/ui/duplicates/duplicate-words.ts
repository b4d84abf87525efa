import type { Tag } from '../components/tag.js';

export type MatchStrength = 'strong' | 'probable' | 'possible';
export type MatchVerdict = 'agree' | 'close' | 'differ' | 'missing';
export type DuplicateState = 'open' | 'later' | 'merged' | 'refused';

const STRENGTHS: Readonly<Record<MatchStrength, Tag>> = {
  strong: { text: 'Strong', tone: 'band-1' },
  probable: { text: 'Probable', tone: 'band-2' },
  possible: { text: 'Possible', tone: 'band-3' },
};

export function strengthTag(strength: MatchStrength): Tag {
  return STRENGTHS[strength];
}

export const STRENGTH_SENTENCES: Readonly<Record<MatchStrength, string>> = {
  strong: 'The evidence that these two are one person is strong',
  probable: 'These two are probably one person',
  possible: 'These two may be one person',
};

const VERDICTS: Readonly<Record<MatchVerdict, Tag>> = {
  agree: { text: 'Same', tone: 'good' },
  close: { text: 'Close', tone: 'attention' },
  differ: { text: 'Differs', tone: 'bad' },
  missing: { text: 'Not on both', tone: 'not-scored' },
};

export function verdictTag(verdict: MatchVerdict): Tag {
  return VERDICTS[verdict];
}

/** What was decided, in the place where an undecided pair has its evidence. */
export const DECISION_HEADINGS = {
  merged: 'Merged: these two records are one person',
  refused: 'These are two people',
  later: null,
} as const;
