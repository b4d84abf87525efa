import { ConfigurationError } from '../../platform/config/environment.js';
import { DomainError } from '../../domain/shared/domain-error.js';

/** A mistake in how the command was called: one sentence, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const isForThePerson = (error: unknown): error is Error =>
  error instanceof UsageError || error instanceof ConfigurationError || error instanceof DomainError;

/** Runs a command line: errors that a person can mend become one sentence and status 2, everything else keeps its stack. */
export async function runCommand(name: string, work: (argv: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    if (isForThePerson(error)) {
      process.stderr.write(`${name}: ${error.message}\n`);
      process.exitCode = 2;
      return;
    }
    process.stderr.write(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
