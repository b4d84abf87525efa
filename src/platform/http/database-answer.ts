import {
  brokenForeignKey,
  brokenUniqueConstraint,
  isPolicyRefusal,
  postgresError,
} from '../database/database-errors.js';

type Answer = readonly [code: string, detail: string];

const UNAVAILABLE: Answer = ['SERVER.UNAVAILABLE', 'The records cannot be reached at the moment. Try again shortly.'];
const CHECK_VIOLATION = '23514';
/** Text that PostgreSQL cannot hold (a NUL, half a surrogate) or a number or date outside its range. */
const NOT_STORABLE: ReadonlySet<string> = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008']);
/** Connections, resources, an operator's intervention, the system; locks and conflicts that outlived the retries. */
const UNAVAILABLE_CLASSES: ReadonlySet<string> = new Set(['08', '53', '57', '58', 'XX']);
const UNAVAILABLE_CODES: ReadonlySet<string> = new Set(['55P03', '40001', '40P01', '25P03']);
const CONNECTION_CODES = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)/;
/** node-postgres and its pool report these without a code. */
const CONNECTION_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/**
 * Neutral answers for what PostgreSQL refuses. A unique or foreign key sees rows that the policies hide, so the answer
 * never says which value was in the way.
 */
export function databaseAnswer(error: unknown): Answer | null {
  if (brokenUniqueConstraint(error) !== null)
    return ['RECORD.ALREADY_EXISTS', 'A record with these details exists already.'];
  if (brokenForeignKey(error) !== null)
    return ['RECORD.REFERENCE_UNKNOWN', 'The request names a record that does not exist.'];
  // A row policy refused: to this user the row does not exist. A missing grant is a fault of the installation.
  if (isPolicyRefusal(error)) return routineOf(error) === 'ExecWithCheckOptions' ? notFound() : UNAVAILABLE;
  const code = postgresError(error)?.code;
  if (code === CHECK_VIOLATION) return ['RECORD.RULE_BROKEN', 'The values do not fit together.'];
  if (code !== undefined && NOT_STORABLE.has(code)) {
    return ['REQUEST.VALUE_NOT_STORABLE', 'The request contains a value that cannot be stored.'];
  }
  return isOutage(error, code) ? UNAVAILABLE : null;
}

const notFound = (): Answer => ['RECORD.NOT_FOUND', 'There is no such record.'];

function isOutage(error: unknown, code: string | undefined): boolean {
  if (code !== undefined) {
    return UNAVAILABLE_CLASSES.has(code.slice(0, 2)) || UNAVAILABLE_CODES.has(code) || CONNECTION_CODES.test(code);
  }
  return error instanceof Error && CONNECTION_MESSAGES.test(error.message);
}

function routineOf(error: unknown): string | undefined {
  const outer = error as { driverError?: { routine?: string }; routine?: string };
  return outer.driverError?.routine ?? outer.routine;
}
