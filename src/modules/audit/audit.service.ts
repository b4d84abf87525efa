import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

/** The verbs that the law asks for (Data Protection Act 2018 s.62), and two of our own for what touches no person. */
export type AuditVerb =
  'collection' | 'alteration' | 'consultation' | 'disclosure' | 'combination' | 'erasure' | 'sign_in' | 'system';

export interface AuditEntry {
  readonly verb: AuditVerb;
  /** What was looked at or done, in the vocabulary `noun.action`: `person.overview`, `offence.record`. */
  readonly what: string;
  /** Every person shown or changed; for a list, everybody on it. */
  readonly subjectIds?: readonly string[];
  readonly outcome?: 'allowed' | 'refused' | 'failed';
  /** Facts that help a reader of the audit: field names, run ids, versions. Never names, dates of birth or free text. */
  readonly details?: Readonly<Record<string, unknown>>;
}

const INSERT = {
  name: 'desist_audit_insert',
  text: `insert into audit.event (verb, actor_user_id, actor_agency_id, actor_name, channel, what, subject_ids, request_id, outcome, details)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

/** Writes audit entries inside the transaction of the read or write they describe: no entry, no page. */
@Injectable()
export class AuditService {
  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    const actor = tx.principal;
    const [userId, agencyId, name, channel] =
      actor.kind === 'user'
        ? [actor.userId, actor.agencyId, actor.displayName, actor.channel]
        : [actor.requestedBy, null, actor.name, 'service'];
    await tx.execute(INSERT, [
      entry.verb,
      userId,
      agencyId,
      name,
      channel,
      entry.what,
      entry.subjectIds ?? [],
      actor.requestId,
      entry.outcome ?? 'allowed',
      JSON.stringify(entry.details ?? {}),
    ]);
  }
}
