import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

/** A search is somebody's name or number: it is kept as long as a reader may come back to it, and no longer. */
const KEPT_HOURS = 24;
const KEPT_SEARCHES = 20;

/** What the acting user searched for. The table's policy shows nobody anybody else's. */
@Injectable()
export class RecentSearchesRepository {
  /** @returns the id that stands in the address of the result page */
  async keep(tx: Tx, userId: string, text: string): Promise<string> {
    await tx.execute(
      `delete from recent_search where user_id = $1
          and (searched_at < clock_timestamp() - make_interval(hours => $2)
               or id in (select id from recent_search where user_id = $1 order by searched_at desc offset $3))`,
      [userId, KEPT_HOURS, KEPT_SEARCHES - 1],
    );
    const row = await tx.one<{ id: string }>(`insert into recent_search (user_id, text) values ($1, $2) returning id`, [
      userId,
      text,
    ]);
    return row.id;
  }

  async text(tx: Tx, id: string): Promise<string | null> {
    return (await tx.maybe<{ text: string }>(`select text from recent_search where id = $1`, [id]))?.text ?? null;
  }
}
