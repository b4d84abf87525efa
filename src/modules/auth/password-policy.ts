import { DomainError } from '../../domain/shared/domain-error.js';

export const SHORTEST_PASSWORD = 15;
export const LONGEST_PASSWORD = 128;

const FEWEST_DIFFERENT_CHARACTERS = 5;
/** Rows of a keyboard, the alphabet and the digits, forwards: what people type when told to type something long. */
const RUNS = ['qwertyuiopasdfghjklzxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'passwordpassword'];

const weak = (message: string): DomainError =>
  new DomainError('ACCOUNT.PASSWORD_TOO_WEAK', message, { shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD });

/**
 * Length is what counts; no rule about kinds of characters, and nothing is trimmed or changed.
 * @param personal words that others can guess: the e-mail address, the name, the agency
 * @throws DomainError ACCOUNT.PASSWORD_TOO_WEAK
 */
export function requireStrongPassword(password: string, personal: readonly string[]): void {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) throw weak(`Use at least ${SHORTEST_PASSWORD} characters, for example four words.`);
  if (length > LONGEST_PASSWORD) throw weak(`Use at most ${LONGEST_PASSWORD} characters.`);
  const plain = password.toLowerCase();
  if (new Set(plain).size < FEWEST_DIFFERENT_CHARACTERS) throw weak('Use more different characters.');
  if (personal.some((word) => word.toLowerCase() === plain))
    throw weak('Use something that is not your name, agency or e-mail address.');
  if (RUNS.some((run) => run.repeat(2).includes(plain) || plain.includes(run.slice(0, SHORTEST_PASSWORD)))) {
    throw weak('Use something less easy to guess than a row of the keyboard.');
  }
}
