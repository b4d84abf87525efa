/** Names that families of one background give and carry. A person's name is drawn from the parts at random. */
export interface NameTable {
  readonly family: readonly string[];
  readonly male: readonly string[];
  readonly female: readonly string[];
  /** Given names of people born before 1985, where fashion changed that much; else the same as the others. */
  readonly olderMale?: readonly string[];
  readonly olderFemale?: readonly string[];
}

export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
