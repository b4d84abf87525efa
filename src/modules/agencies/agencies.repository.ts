import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export interface ProvisionedArea {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}

export interface ProvisionedAgency {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  /** The areas it works in; each includes the areas below it. */
  readonly areaCodes: readonly string[];
}

@Injectable()
export class AgenciesRepository {
  /** @returns false when the parent does not exist */
  async upsertArea(tx: Tx, area: ProvisionedArea): Promise<boolean> {
    const changed = await tx.execute(
      `insert into reference.area (code, name, parent_id)
       select $1, $2, p.id from (select 1) one left join reference.area p on p.code = $3
        where $3::text is null or p.id is not null
       on conflict (code) do update set name = excluded.name, parent_id = excluded.parent_id`,
      [area.code, area.name, area.parentCode],
    );
    return changed === 1;
  }

  async upsertAgency(tx: Tx, agency: ProvisionedAgency): Promise<string> {
    const row = await tx.one<{ id: string }>(
      `insert into reference.agency (code, name, type) values ($1, $2, $3)
       on conflict (code) do update set name = excluded.name, type = excluded.type returning id`,
      [agency.code, agency.name, agency.type],
    );
    return row.id;
  }

  /** @returns how many of the codes are areas */
  async addAreas(tx: Tx, agencyId: string, areaCodes: readonly string[]): Promise<number> {
    await tx.execute(
      `insert into reference.agency_area (agency_id, area_id)
       select $1, a.id from reference.area a where a.code = any ($2) on conflict (agency_id, area_id) do nothing`,
      [agencyId, areaCodes],
    );
    const row = await tx.one<{ known: number }>(
      `select count(*)::int as known from reference.area where code = any ($1)`,
      [areaCodes],
    );
    return row.known;
  }
}
