import type { Link } from '../render/page.js';

/** Nothing to show, and what to do next. */
export interface EmptyState {
  readonly heading: string;
  readonly text: string;
  readonly action: Link | null;
}
