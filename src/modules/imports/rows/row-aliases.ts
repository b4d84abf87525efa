/** An alias as the table keeps it; a single word is taken for a given name or street name. */
export interface StagedAlias {
  readonly family_name: string;
  readonly given_names: string;
}

/** Aliases of one value, separated by semicolons, each `Family, Given` or `Given Family`. Repeats are left out. */
export function splitAliases(text: string): StagedAlias[] {
  if (text === '') return [];
  const aliases = new Map<string, StagedAlias>();
  for (const part of text.split(';')) {
    const alias = aliasFrom(part.trim());
    if (alias !== null) aliases.set(`${alias.family_name}\0${alias.given_names}`, alias);
  }
  return [...aliases.values()];
}

function aliasFrom(text: string): StagedAlias | null {
  const comma = text.indexOf(',');
  if (comma >= 0) return named(text.slice(0, comma).trim(), text.slice(comma + 1).trim());
  const space = text.lastIndexOf(' ');
  return space < 0 ? named('', text) : named(text.slice(space + 1), text.slice(0, space).trim());
}

function named(familyName: string, givenNames: string): StagedAlias | null {
  return familyName === '' && givenNames === '' ? null : { family_name: familyName, given_names: givenNames };
}

/** The form in which matching reads an alias: the comma says which part is which. */
export function aliasText({ family_name, given_names }: StagedAlias): string {
  return family_name === '' ? given_names : `${family_name}, ${given_names}`;
}
