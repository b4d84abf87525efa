/**
 * A broken rule, with a stable code that callers may match on and an English sentence for a person.
 * Codes read NOUN.REASON; the map from code to HTTP status lives in platform/http.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    message: string,
    /** Facts that help to mend the input: field names, limits, the value in force. Never another person's data. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
