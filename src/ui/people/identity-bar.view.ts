import { bandTag, CUSTODY_TAG, PROVISIONAL_TAG, STATUTORY_TAG, type Tag } from '../components/tag.js';
import { movementView, type Movement } from '../components/movement.js';
import { links } from '../links.js';
import { age, formatDay, shortDay, type Day } from '../render/format.js';
import type { PageModel } from '../render/page.js';
import { fullName } from './person-name.js';
import { notScoredWords, scoreText, type Band } from './score-words.js';

/** What every page about a person shows at its top. */
export interface PersonHeaderRow {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: Day | null;
  readonly deceased_on: Day | null;
  readonly area_name: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string; readonly valid: boolean }[];
  readonly statutory: boolean;
  /** The spell that is live today, if any. */
  readonly custody: { readonly kind: 'remand' | 'sentence' | 'recall'; readonly from_on: Day } | null;
  /** Null until the first calculation. */
  readonly score: HeaderScore | null;
  /** A new score is being calculated; what stands here is the one before. */
  readonly score_pending: boolean;
}

export interface HeaderScore {
  readonly band: Band;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly not_scored_reason: string | null;
  readonly provisional: boolean;
  readonly movement: number | null;
  readonly previous_as_at: Day | null;
}

export interface PersonPageModel extends PageModel {
  readonly person: PersonHeader;
}

export interface PersonHeader {
  readonly name: string;
  readonly tags: readonly Tag[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly score: { readonly number: string; readonly tag: Tag; readonly movement: Movement | null } | null;
  /** While a new score is being calculated, the page asks for it after so many seconds; 0 otherwise. */
  readonly refreshSeconds: number;
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly active: boolean }[];
}

export type PersonTab = 'overview' | 'score' | 'offences' | 'supervision';

const REFRESH_SECONDS = 1;

const IDENTIFIER_LABELS: Readonly<Record<string, string>> = {
  pnc: 'PNC',
  cro: 'CRO',
  crn: 'CRN',
  prison: 'Prison number',
  local: 'Local number',
};

export function identifierLabel(kind: string): string {
  return IDENTIFIER_LABELS[kind] ?? kind;
}

export function personHeader(row: PersonHeaderRow, active: PersonTab | null, today: Day): PersonHeader {
  return {
    name: fullName(row),
    tags: statusTags(row, today),
    facts: [
      { label: 'Born', value: bornText(row.date_of_birth, row.deceased_on ?? today) },
      { label: 'Area', value: row.area_name },
      ...row.identifiers.map(({ kind, value, valid }) => ({
        label: identifierLabel(kind),
        value: valid ? value : `${value} (fails its check)`,
      })),
    ],
    score: headerScore(row.score, today),
    refreshSeconds: row.score_pending ? REFRESH_SECONDS : 0,
    tabs: tabs(row.id, active),
  };
}

export function bornText(born: Day | null, on: Day): string {
  return born === null ? 'not recorded' : `${formatDay(born)} (${age(born, on)})`;
}

function statusTags(row: PersonHeaderRow, today: Day): readonly Tag[] {
  const tags: Tag[] = [];
  if (row.deceased_on !== null) tags.push({ text: `Died ${shortDay(row.deceased_on, today)}`, tone: 'attention' });
  if (row.date_of_birth !== null && age(row.date_of_birth, today) < 18)
    tags.push({ text: 'Under 18', tone: 'attention' });
  if (row.custody !== null) tags.push(CUSTODY_TAG);
  tags.push(row.statutory ? STATUTORY_TAG : { text: 'Not statutory', tone: 'plain' });
  if (row.score?.provisional === true) tags.push(PROVISIONAL_TAG);
  return tags;
}

function headerScore(score: HeaderScore | null, today: Day): PersonHeader['score'] {
  if (score === null) return null;
  const scored = score.score_low !== null;
  return {
    number: score.score_low === null ? '' : scoreText(score.score_low, score.score_high),
    tag: bandTag(score.band),
    movement: movementView({ scored, movement: score.movement, previousAsAt: score.previous_as_at }, today),
  };
}

/** Said wherever a page shows the score in a sentence of its own. */
export function scoreInWords(score: HeaderScore | null): string {
  if (score === null) return 'Not scored yet';
  if (score.score_low === null) return notScoredWords(score.not_scored_reason);
  return `${scoreText(score.score_low, score.score_high)}, ${score.band}`;
}

function tabs(id: string, active: PersonTab | null): PersonHeader['tabs'] {
  const all: readonly [PersonTab, string, string][] = [
    ['overview', 'Overview', links.person(id)],
    ['score', 'Score', links.personScore(id)],
    ['offences', 'Offences', links.personOffences(id)],
    ['supervision', 'Supervision', links.personSupervision(id)],
  ];
  return all.map(([tab, text, href]) => ({ text, href, active: tab === active }));
}
