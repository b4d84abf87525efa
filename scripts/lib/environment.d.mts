// Types of what tests use of environment.mjs.
type Variables = Readonly<Record<string, string | undefined>>;
/** The process's variables over `.env` of the checkout, empty ones left out. */
export function readEnvironment(raw?: Variables, root?: string): Record<string, string>;
