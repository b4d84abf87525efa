import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { CustodyFacts, SupervisionFacts } from '../../domain/supervision/supervision-rules.js';

interface SourcedRow {
  readonly id: string;
  readonly offender_id: string;
  readonly source: string;
  readonly source_ref: string;
  readonly corrected_at: Date | null;
  readonly version: number;
  readonly created_at: Date;
}

export interface SupervisionRow extends SourcedRow, SupervisionFacts {
  /** As at the day asked for: the person is statutory while one is in force. */
  readonly in_force: boolean;
}

export interface CustodyRow extends SourcedRow, CustodyFacts {
  /** As at the day asked for. An expected release releases nobody. */
  readonly inside: boolean;
  /** Other spells of the person that share a day with this one: two sources, or a slip. */
  readonly overlaps: readonly string[];
}

/** $2 is the day as at which is asked. */
const SUPERVISION = `
  select s.id, s.offender_id, s.source, s.source_ref, s.type, s.starts_on, s.ends_on, s.phase, s.corrected_at, s.version,
         s.created_at, s.starts_on <= $2 and (s.ends_on is null or s.ends_on >= $2) as in_force
    from supervision s`;
const CUSTODY = `
  select c.id, c.offender_id, c.source, c.source_ref, c.kind, c.from_on, c.expected_release_on, c.released_on, c.corrected_at,
         c.version, c.created_at, c.from_on <= $2 and (c.released_on is null or c.released_on > $2) as inside,
         array(select x.id from custody_spell x
                where x.offender_id = c.offender_id and x.id <> c.id
                  and x.from_on < coalesce(c.released_on, 'infinity') and c.from_on < coalesce(x.released_on, 'infinity')
                order by x.from_on, x.id) as overlaps
    from custody_spell c`;

const STATEMENTS = {
  supervisionOf: {
    name: 'desist_supervision_of',
    text: `${SUPERVISION} where s.offender_id = $1 order by s.starts_on desc, s.id desc`,
  },
  supervisionOne: { name: 'desist_supervision_one', text: `${SUPERVISION} where s.id = $1` },
  custodyOf: {
    name: 'desist_custody_of',
    text: `${CUSTODY} where c.offender_id = $1 order by c.from_on desc, c.id desc`,
  },
  custodyOne: { name: 'desist_custody_one', text: `${CUSTODY} where c.id = $1` },
} as const;

/** Orders, licences and times in custody, latest first. `on` is YYYY-MM-DD. */
@Injectable()
export class SupervisionQueries {
  async supervisionOf(tx: Tx, offenderId: string, on: string): Promise<SupervisionRow[]> {
    return tx.query<SupervisionRow & Record<string, unknown>>(STATEMENTS.supervisionOf, [offenderId, on]);
  }

  async supervision(tx: Tx, id: string, on: string): Promise<SupervisionRow | null> {
    return tx.maybe<SupervisionRow & Record<string, unknown>>(STATEMENTS.supervisionOne, [id, on]);
  }

  async custodyOf(tx: Tx, offenderId: string, on: string): Promise<CustodyRow[]> {
    return tx.query<CustodyRow & Record<string, unknown>>(STATEMENTS.custodyOf, [offenderId, on]);
  }

  async custody(tx: Tx, id: string, on: string): Promise<CustodyRow | null> {
    return tx.maybe<CustodyRow & Record<string, unknown>>(STATEMENTS.custodyOne, [id, on]);
  }
}
