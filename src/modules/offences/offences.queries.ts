import { Injectable } from '@nestjs/common';
import type { OffenceCodeRow } from '../../domain/scoring/offence-codes.js';
import type { OffenceRole } from '../../domain/scoring/scoring-inputs.js';
import type { Tx } from '../../platform/database/tx.js';

export interface OffenceRow {
  readonly id: string;
  readonly offender_id: string;
  readonly source: string;
  readonly source_ref: string;
  readonly role: OffenceRole;
  readonly offence_code: string;
  readonly title: string;
  /** The code stands for several offences that weigh differently: the score becomes a range. */
  readonly ambiguous: boolean;
  readonly committed_on: string;
  readonly outcome_on: string | null;
  readonly disposal: string | null;
  readonly corrected_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly version: number;
  readonly created_at: Date;
}

export interface CodedOffenceRow extends OffenceRow {
  readonly code: OffenceCodeRow;
}

export interface OffenceChangeRow {
  readonly id: string;
  readonly changed_at: Date;
  readonly changed_by: string;
  readonly kind: 'corrected' | 'withdrawn';
  readonly reason: string;
  readonly before: unknown;
}

export interface OffenceListRequest {
  readonly withWithdrawn: boolean;
  readonly after: { readonly committedOn: string; readonly id: string } | null;
  readonly limit: number;
}

const COLUMNS = `
  e.id, e.offender_id, e.source, e.source_ref, e.role, e.offence_code, c.title, c.ambiguous, e.committed_on, e.outcome_on,
  e.disposal, e.corrected_at, e.withdrawn_at, e.withdrawn_reason, e.version, e.created_at`;

const CODE = `
  json_build_object('code', c.code, 'title', c.title, 'parentGroup', c.parent_group, 'ogrs3Group', c.ogrs3_group,
                    'arpCategory', c.arp_category, 'violentSanction', c.violent_sanction,
                    'neighbourhoodCrime', c.neighbourhood_crime, 'harmDays', c.harm_days, 'ambiguous', c.ambiguous) as code`;

const ONE = {
  name: 'desist_offence_one',
  text: `select ${COLUMNS} from offence_event e join reference.offence_code c on c.code = e.offence_code where e.id = $1`,
};
const PAGE = {
  name: 'desist_offences_page',
  text: `
    select ${COLUMNS} from offence_event e join reference.offence_code c on c.code = e.offence_code
     where e.offender_id = $1 and ($2 or e.withdrawn_at is null)
       and ($3::date is null or (e.committed_on, e.id) < ($3, $4::uuid))
     order by e.committed_on desc, e.id desc limit $5`,
};
const ALL = {
  name: 'desist_offences_all',
  text: `
    select ${COLUMNS}, ${CODE} from offence_event e join reference.offence_code c on c.code = e.offence_code
     where e.offender_id = $1 order by e.committed_on desc, e.id desc`,
};
const CHANGES = `
  select h.id, h.changed_at, u.display_name as changed_by, h.kind, h.reason, h.before
    from offence_event_change h join account.app_user u on u.id = h.changed_by
   where h.event_id = $1 order by h.changed_at desc, h.id desc`;

@Injectable()
export class OffencesQueries {
  async one(tx: Tx, id: string): Promise<OffenceRow | null> {
    return tx.maybe<OffenceRow & Record<string, unknown>>(ONE, [id]);
  }

  /** Latest committed first; one row more than asked for when there is a further page. */
  async page(tx: Tx, offenderId: string, { withWithdrawn, after, limit }: OffenceListRequest): Promise<OffenceRow[]> {
    return tx.query<OffenceRow & Record<string, unknown>>(PAGE, [
      offenderId,
      withWithdrawn,
      after?.committedOn ?? null,
      after?.id ?? null,
      limit + 1,
    ]);
  }

  /** Everything, withdrawn included, with what the reference table says of each code. Latest committed first. */
  async all(tx: Tx, offenderId: string): Promise<CodedOffenceRow[]> {
    return tx.query<CodedOffenceRow & Record<string, unknown>>(ALL, [offenderId]);
  }

  /** Corrections and the withdrawal of one event, latest first. */
  async changes(tx: Tx, eventId: string): Promise<OffenceChangeRow[]> {
    return tx.query<OffenceChangeRow & Record<string, unknown>>(CHANGES, [eventId]);
  }
}
