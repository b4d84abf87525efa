export interface PersonName {
  readonly family_name: string;
  readonly given_names: string | null;
}

/** As one would say it: "Given Family". */
export function fullName({ family_name, given_names }: PersonName): string {
  return given_names === null || given_names === '' ? family_name : `${given_names} ${family_name}`;
}

/** As lists sort it: "Family, Given". */
export function listName({ family_name, given_names }: PersonName): string {
  return given_names === null || given_names === '' ? family_name : `${family_name}, ${given_names}`;
}
