import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export interface AgencyRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly area_codes: readonly string[];
}

const PAGE = `
  select a.id, a.code, a.name, a.type,
         array(select r.code from reference.agency_area aa join reference.area r on r.id = aa.area_id
                where aa.agency_id = a.id order by r.code) as area_codes
    from reference.agency a
   where $1::text is null or a.code collate "C" > $1
   order by a.code collate "C" limit $2`;

@Injectable()
export class AgenciesQueries {
  /** @param after the code of the last agency of the page before, or null for the first page */
  async page(tx: Tx, limit: number, after: string | null): Promise<AgencyRow[]> {
    return tx.query<AgencyRow>(PAGE, [after, limit]);
  }
}
