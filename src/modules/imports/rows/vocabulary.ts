/** The closed lists of the import files, as the tables keep them. */
export const OFFENCE_ROLES = [
  'suspected',
  'arrested',
  'charged',
  'convicted',
  'cautioned',
  'no_further_action',
] as const;

/** Roles that are an outcome, and so have a date. */
export const DECIDED_ROLES: ReadonlySet<string> = new Set(['convicted', 'cautioned', 'no_further_action']);

/** One of a closed list, written in any case and with spaces or hyphens for the underscore; null for anything else. */
export class Vocabulary {
  private readonly words: ReadonlyMap<string, string>;
  readonly listed: string;

  constructor(words: readonly string[]) {
    this.words = new Map(words.map((word) => [word, word]));
    this.listed = `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  }

  read(text: string): string | null {
    return this.words.get(text) ?? this.words.get(text.toLowerCase().replace(/[\s-]+/g, '_')) ?? null;
  }
}
