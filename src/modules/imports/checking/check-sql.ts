/** The statements that check one kind of file as a whole. */
export interface CheckSql {
  /** Identities that stand on several rows, into staging.suspect. */
  readonly suspects: string;
  /**
   * Compares every staged row with what is recorded and keeps what is to be added, changed or rejected, people numbered
   * and their rows together (the window sorts them, and they are stored as they come): a piece of the load then locks
   * each person once, however the file was sorted.
   */
  readonly check: string;
  /** Does `check` take the names of the file's columns as $1? An optional column that is left out changes nothing. */
  readonly takesColumns: boolean;
  /** Marks every row of a repeated identity but the first of those that are otherwise good. */
  readonly markRepeated: string;
  /** Rows that do not land, by line; fetched through a cursor because a wrong file rejects millions. */
  readonly rejected: string;
  /** How many rows would be added and changed, and how many people there are to load. */
  readonly tally: string;
}

/** One row that does not land. */
export interface RejectedRow {
  readonly line: number;
  readonly problems: readonly unknown[] | null;
  readonly faults: number;
  readonly first_line: number | null;
  readonly source: string | null;
  readonly source_ref: string | null;
  readonly role: string | null;
  readonly offender_ref: string | null;
  readonly offender_id: string | null;
  readonly day: string | null;
}
