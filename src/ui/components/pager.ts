export interface Pager {
  /** "Previous page", or "First page" where a query knows only the way forward. */
  readonly previousText: string;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  /** Names the landmark: "Pages of the priority list". */
  readonly label: string;
  /** "51 to 100 of 214 people"; empty when the place is not known. */
  readonly position: string;
}

/** A list that a query can only walk forwards: on from here, or back to its beginning. */
export interface ForwardCursor {
  readonly isFirstPage: boolean;
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

/** @param hrefOf the address of the page at a cursor; the empty cursor is the beginning */
export function forwardPager(
  { isFirstPage, next }: ForwardCursor,
  hrefOf: (cursor: string) => string,
  words: Pick<Pager, 'label' | 'position'>,
): Pager {
  return {
    previousText: 'First page',
    previousHref: isFirstPage ? null : hrefOf(''),
    nextHref: next === null ? null : hrefOf(next),
    ...words,
  };
}
