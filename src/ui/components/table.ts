import type { Link } from '../render/page.js';
import type { Movement } from './movement.js';
import type { Tag } from './tag.js';

/** A table that is read as cards on a telephone; the macro is components/data-table.njk. */
export interface DataTable {
  /** Read out first by a screen reader; shown above the table unless `captionHidden`. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Which cell names its row; the first one unless said otherwise. */
  readonly rowHeader?: number;
  /** Below which width rows become cards; wide tables need more room. */
  readonly cardsUntil?: 'tablet' | 'desktop';
}

export interface Column {
  readonly label: string;
  /** Present for screen readers only: columns of buttons need no visible heading. */
  readonly labelHidden?: boolean;
  readonly numeric?: boolean;
  /** Room that the words in it need; the rest of the width is shared out by the browser. */
  readonly width?: 'narrow' | 'medium' | 'wide';
  readonly sort?: SortLink;
}

export interface SortLink {
  readonly href: string;
  readonly direction: 'ascending' | 'descending' | 'none';
}

export interface Row {
  readonly cells: readonly Cell[];
  /** A band of text across the table, such as a custody spell between offences; it has one cell. */
  readonly spanning?: boolean;
  readonly emphasised?: boolean;
}

export type Cell = TextCell | LinkCell | TagsCell | BarCell | ScoreCell | MovementCell | LinksCell | FormCell;

export interface TextCell {
  readonly kind: 'text';
  readonly text: string;
  /** A quieter second line. */
  readonly detail?: string;
  readonly numeric?: boolean;
  readonly tags?: readonly Tag[];
  /** At most two lines: offence titles of the law run to twenty words. */
  readonly clamp?: boolean;
}

export interface LinkCell extends Link {
  readonly kind: 'link';
  readonly detail?: string;
  readonly numeric?: boolean;
  readonly tags?: readonly Tag[];
}

export interface TagsCell {
  readonly kind: 'tags';
  readonly tags: readonly Tag[];
  /** What an empty list means, for example "None". */
  readonly ifNone: string;
}

/** A small bar with its number: one axis of a score, or a share. `value` is 0 to 100, null when not known. */
export interface BarCell {
  readonly kind: 'bar';
  /** Bar below the number, for narrow columns. */
  readonly stacked?: boolean;
  readonly value: number | null;
  readonly text: string;
}

export interface ScoreCell {
  readonly kind: 'score';
  readonly text: string;
  readonly tags: readonly Tag[];
  /** Said when there is no score: why. */
  readonly detail: string | null;
}

/** Empty when there is nothing to compare. */
export interface MovementCell {
  readonly kind: 'movement';
  readonly movement: Movement | null;
}

export interface LinksCell {
  readonly kind: 'links';
  readonly links: readonly HiddenContextLink[];
}

/** `hidden` completes the text for people who hear links out of context: "Correct, burglary of 3 May 2025". */
export interface HiddenContextLink extends Link {
  readonly hidden: string;
}

/** One button that posts; `fields` travel as hidden inputs. */
export interface FormCell {
  readonly kind: 'form';
  readonly action: string;
  readonly button: string;
  readonly hidden: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

export const textCell = (text: string, more: Omit<TextCell, 'kind' | 'text'> = {}): TextCell => ({
  kind: 'text',
  text,
  ...more,
});

export const numberCell = (text: string): TextCell => ({ kind: 'text', text, numeric: true });

export const linkCell = (
  text: string,
  href: string,
  more: Omit<LinkCell, 'kind' | 'text' | 'href'> = {},
): LinkCell => ({
  kind: 'link',
  text,
  href,
  ...more,
});
