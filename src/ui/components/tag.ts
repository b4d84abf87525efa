import type { Band } from '../people/score-words.js';

/**
 * How a tag looks. Bands are shades of one hue, because red, amber and green are kept for the RAG status; the word is
 * always there, so that nothing depends on colour.
 */
export type TagTone =
  | 'band-1'
  | 'band-2'
  | 'band-3'
  | 'band-4'
  | 'not-scored'
  | 'provisional'
  | 'custody'
  | 'plain'
  | 'good'
  | 'attention'
  | 'bad';

export interface Tag {
  readonly text: string;
  readonly tone: TagTone;
}

const BAND_TONES: Readonly<Record<Band, TagTone>> = {
  P1: 'band-1',
  P2: 'band-2',
  P3: 'band-3',
  P4: 'band-4',
  not_scored: 'not-scored',
};

export function bandTag(band: Band): Tag {
  return { text: band === 'not_scored' ? 'Not scored' : band, tone: BAND_TONES[band] };
}

export const PROVISIONAL_TAG: Tag = { text: 'Provisional', tone: 'provisional' };
export const CUSTODY_TAG: Tag = { text: 'In custody', tone: 'custody' };
export const STATUTORY_TAG: Tag = { text: 'Statutory', tone: 'plain' };
