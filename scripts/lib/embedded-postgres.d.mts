// Types of embedded-postgres.mjs, which is plain JavaScript so that it runs before anything is built.

/** `postgres://` addresses; `admin` is the superuser, the others are the roles of database-roles.mjs. */
export interface DatabaseUrls {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
  readonly worker: string;
  readonly queue: string;
  readonly auditWriter: string;
  readonly auditReader: string;
  readonly backup: string;
}

export interface AttachedPostgres {
  readonly state: { readonly port: number; readonly passwords: Readonly<Record<string, string>> };
  urls(database?: string): DatabaseUrls;
  pid(): number | undefined;
  ensureRunning(): Promise<void>;
  leave(): Promise<void>;
}

export interface AttachOptions {
  readonly home: string;
  readonly root?: string;
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly disposable?: boolean;
}

export function attachPostgres(options: AttachOptions): Promise<AttachedPostgres>;
