import type { Permission } from '../../domain/access/permissions.js';

/** A person who is signed in, as one request sees them. Read anew for every request, so that a lost role acts at once. */
export interface UserPrincipal {
  readonly kind: 'user';
  readonly userId: string;
  readonly displayName: string;
  readonly agencyId: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  readonly requestId: string;
  /** `page`, `api` … : how the request came in, for the audit entry. */
  readonly channel: 'page' | 'api';
}

/** The application at work by itself: a job or a command line, under a name that the audit shows. */
export interface ServicePrincipal {
  readonly kind: 'service';
  readonly name: string;
  /** The job or command that runs; row policies of the worker role refuse without it. */
  readonly job: string;
  readonly requestId: string;
  readonly requestedBy: string | null;
}

export type Principal = UserPrincipal | ServicePrincipal;

export const servicePrincipal = (
  name: string,
  requestId: string,
  requestedBy: string | null = null,
): ServicePrincipal => ({
  kind: 'service',
  name,
  job: name,
  requestId,
  requestedBy,
});
