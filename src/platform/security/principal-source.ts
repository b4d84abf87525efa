import type { UserPrincipal } from '../database/principal.js';

/** All that a session remembers of who signed in. Agency, roles and names are read anew for each request. */
export interface SessionClaim {
  readonly userId: string;
  /** The account's session epoch at sign-in. A raised epoch kills every session that carries an older number. */
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly signedInAt: number;
}

export interface RequestFacts {
  readonly requestId: string;
  readonly channel: UserPrincipal['channel'];
}

/** A principal with what the frame of a page shows of him. */
export interface SignedInUser extends UserPrincipal {
  readonly agencyName: string;
}

/** Who stands behind a session or a token, or null when nobody does any more. Bound in web.module.ts. */
export abstract class PrincipalSource {
  abstract bySession(claim: SessionClaim, request: RequestFacts): Promise<SignedInUser | null>;
  abstract byToken(token: string, request: RequestFacts): Promise<SignedInUser | null>;
}

/** Writes down an attempt that the permit guard refused, in a transaction of its own. Bound in web.module.ts. */
export abstract class RefusalRecorder {
  abstract record(principal: UserPrincipal, attempt: { permission: string; route: string }): Promise<void>;
}
