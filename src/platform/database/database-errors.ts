const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const INSUFFICIENT_PRIVILEGE = '42501';

interface PostgresError {
  readonly code: string;
  readonly constraint?: string;
}

/** The PostgreSQL error inside whatever TypeORM or node-postgres threw, or null. */
export function postgresError(error: unknown): PostgresError | null {
  if (typeof error !== 'object' || error === null) return null;
  const inner = 'driverError' in error ? error.driverError : error;
  if (typeof inner !== 'object' || inner === null || !('code' in inner) || typeof inner.code !== 'string') return null;
  const constraint = 'constraint' in inner && typeof inner.constraint === 'string' ? inner.constraint : undefined;
  return constraint === undefined ? { code: inner.code } : { code: inner.code, constraint };
}

/** Another transaction wrote the row first that this one took for new: run again, it finds the row. */
export class RowAppearedError extends Error {
  override readonly name = 'RowAppearedError';
}

export function isRetryable(error: unknown): boolean {
  if (error instanceof RowAppearedError) return true;
  const code = postgresError(error)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/** The name of the unique constraint that was broken, or null. */
export function brokenUniqueConstraint(error: unknown): string | null {
  const found = postgresError(error);
  return found?.code === UNIQUE_VIOLATION ? (found.constraint ?? 'unknown') : null;
}

export function brokenForeignKey(error: unknown): string | null {
  const found = postgresError(error);
  return found?.code === FOREIGN_KEY_VIOLATION ? (found.constraint ?? 'unknown') : null;
}

/** A row-level policy refused a write (`with check`), or a grant is missing. */
export function isPolicyRefusal(error: unknown): boolean {
  return postgresError(error)?.code === INSUFFICIENT_PRIVILEGE;
}
