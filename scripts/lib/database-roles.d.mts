// Types of database-roles.mjs, which is plain JavaScript so that it runs before anything is built.

export interface DatabaseRole {
  readonly name: string;
  readonly bypassRls: boolean;
  /** PostgreSQL settings of every session of the role, such as statement_timeout. */
  readonly settings: Readonly<Record<string, string>>;
}

export const DATABASE_ROLES: readonly DatabaseRole[];
export function quoteLiteral(text: string): string;
export function quoteIdentifier(name: string): string;
/** @param passwordOf SQL expression of a role's password (quoteLiteral('…')); undefined leaves it as it is */
export function roleStatements(passwordOf: (role: string) => string | undefined): string[];
export function createDatabaseStatement(database: string, template?: string): string;
export function databaseStatements(database: string): string[];
