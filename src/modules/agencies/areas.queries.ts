import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export interface AreaRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly parent_code: string | null;
  /** 0 for the partnership, 1 for its districts … */
  readonly depth: number;
  /** The codes from the root to this area; the sort key of the tree. */
  readonly path: readonly string[];
}

/** Parents before children, siblings by code: the order in which a reader draws the tree. */
const TREE = `
  with recursive tree as (
    select a.id, a.code, a.name, a.parent_id, null::text as parent_code, 0 as depth, array[a.code collate "C"] as path
      from reference.area a where a.parent_id is null
    union all
    select a.id, a.code, a.name, a.parent_id, t.code, t.depth + 1, t.path || (a.code collate "C")
      from reference.area a join tree t on a.parent_id = t.id
  )`;

const PAGE = {
  name: 'desist_areas_page',
  text: `${TREE} select * from tree where $1::text[] is null or path > $1::text[] order by path limit $2`,
};
const VISIBLE = {
  name: 'desist_areas_visible',
  text: `${TREE} select * from tree where id = any ((select reference.visible_area_ids())::uuid[]) order by path`,
};
const BY_CODES = `select id, code from reference.area where code = any ($1)`;

/** Areas are reference data and no secret: everybody who is signed in may know the map. */
@Injectable()
export class AreasQueries {
  /** @param after the path of the last area of the page before, or null for the first page */
  async page(tx: Tx, limit: number, after: readonly string[] | null): Promise<AreaRow[]> {
    return tx.query<AreaRow>(PAGE, [after, limit]);
  }

  /** The areas whose people the acting user may see, in tree order: for filters and forms. */
  async visible(tx: Tx): Promise<AreaRow[]> {
    return tx.query<AreaRow>(VISIBLE);
  }

  /** @returns the id of each code that exists */
  async idsByCode(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; code: string }>(BY_CODES, [codes]);
    return new Map(rows.map(({ id, code }) => [code, id]));
  }

  async idOf(tx: Tx, code: string): Promise<string | null> {
    return (await this.idsByCode(tx, [code])).get(code) ?? null;
  }
}
