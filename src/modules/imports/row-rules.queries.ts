import { Injectable } from '@nestjs/common';
import { parseDay } from '../../domain/shared/calendar-day.js';
import type { Tx } from '../../platform/database/tx.js';
import type { RowRules } from './rows/row-stager.js';

/** The lists that rows are checked against. */
@Injectable()
export class RowRulesQueries {
  /** @param today YYYY-MM-DD */
  async rules(tx: Tx, today: string): Promise<RowRules> {
    const codes = await tx.query<{ code: string }>(`select code from reference.offence_code`);
    const areas = await tx.query<{ code: string; id: string }>(`select code, id from reference.area`);
    return {
      today: parseDay(today) ?? 0,
      year: Number(today.slice(0, 4)),
      offenceCodes: new Set(codes.map(({ code }) => code)),
      areaIds: new Map(areas.map(({ code, id }) => [code, id])),
    };
  }
}
