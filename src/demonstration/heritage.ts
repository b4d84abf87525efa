import { AFRICAN_NAMES, ARAB_AND_KURDISH_NAMES, CARIBBEAN_NAMES } from './names/african-caribbean-names.js';
import { BANGLADESHI_NAMES, CHINESE_NAMES, INDIAN_NAMES, PAKISTANI_NAMES } from './names/asian-names.js';
import { IRISH_NAMES, SCOTTISH_NAMES, WELSH_NAMES } from './names/british-isles-names.js';
import { BALTIC_AND_BALKAN_NAMES, POLISH_NAMES } from './names/eastern-european-names.js';
import { ENGLISH_NAMES } from './names/english-names.js';
import type { NameTable } from './names/name-table.js';
import { Weighted } from './random.js';

/**
 * Where a person's names come from, and which self-defined ethnicity goes with them. Names and ethnicity are drawn
 * before anything about offending and never looked at again: no group offends more than another in this county.
 */
export interface Heritage {
  readonly names: NameTable;
  readonly ethnicity: Weighted<string>;
  /** Slavic and Baltic family names change with the sex of the person. */
  readonly daughtersForm: boolean;
}

type Odds = readonly (readonly [code: string, weight: number])[];

/** Some people do not say; the importing systems hold that as NS. */
const NOT_STATED: Odds = [['NS', 4]];

function heritage(names: NameTable, ethnicity: Odds, daughtersForm = false): Heritage {
  return { names, ethnicity: new Weighted([...ethnicity, ...NOT_STATED]), daughtersForm };
}

const ENGLISH = heritage(ENGLISH_NAMES, [
  ['W1', 180],
  ['W9', 2],
  ['W3', 1],
  ['M1', 7],
  ['M2', 2],
  ['M3', 3],
  ['M9', 2],
  ['B1', 1],
]);

const WHITE_OTHER: Odds = [['W9', 96]];

export const HERITAGES = new Weighted<Heritage>([
  [ENGLISH, 720],
  [
    heritage(IRISH_NAMES, [
      ['W1', 55],
      ['W2', 30],
      ['W3', 11],
    ]),
    42,
  ],
  [heritage(WELSH_NAMES, [['W1', 96]]), 35],
  [heritage(SCOTTISH_NAMES, [['W1', 96]]), 28],
  [heritage(POLISH_NAMES, WHITE_OTHER, true), 26],
  [heritage(BALTIC_AND_BALKAN_NAMES, WHITE_OTHER, true), 28],
  [heritage(PAKISTANI_NAMES, [['A2', 96]]), 38],
  [
    heritage(INDIAN_NAMES, [
      ['A1', 88],
      ['A9', 8],
    ]),
    18,
  ],
  [heritage(BANGLADESHI_NAMES, [['A3', 96]]), 11],
  [heritage(CHINESE_NAMES, [['A4', 96]]), 4],
  [
    heritage(CARIBBEAN_NAMES, [
      ['B1', 62],
      ['M1', 24],
      ['B9', 10],
    ]),
    24,
  ],
  [
    heritage(AFRICAN_NAMES, [
      ['B2', 82],
      ['M2', 8],
      ['B9', 6],
    ]),
    19,
  ],
  [
    heritage(ARAB_AND_KURDISH_NAMES, [
      ['O2', 40],
      ['O9', 52],
      ['A9', 4],
    ]),
    7,
  ],
]);
