/** What the product writes as the source of a record that was made in it. */
const OWN_SOURCE = 'desist';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Sourced {
  readonly source: string;
  readonly source_ref: string;
}

export function sourceWords(source: string): string {
  return source === OWN_SOURCE ? 'Recorded here' : source;
}

/** The crime or case number; empty for a reference that the product made itself, which means nothing to anybody. */
export function referenceWords({ source, source_ref }: Sourced): string {
  return source === OWN_SOURCE && UUID.test(source_ref) ? '' : source_ref;
}

/** `police, CV/0000076/26`, `Recorded here` */
export function sourceText(record: Sourced): string {
  const reference = referenceWords(record);
  return reference === '' ? sourceWords(record.source) : `${sourceWords(record.source)}, ${reference}`;
}
