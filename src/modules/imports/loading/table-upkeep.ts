import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ImportFile } from '../import-runs.repository.js';
import type { ImportKind } from '../import-file.dto.js';

const WORTH_AN_ANALYZE = 500;
const WORTH_A_VACUUM = 10_000;

interface Upkeep {
  readonly analyze: readonly string[];
  readonly vacuum: readonly string[];
}

const UPKEEP: Readonly<Record<ImportKind, Upkeep>> = {
  offenders: {
    analyze: [
      `analyze offender`,
      `analyze offender_identifier`,
      `analyze offender_alias`,
      `analyze offender_match_key`,
    ],
    vacuum: [
      `vacuum (analyze) offender`,
      `vacuum (analyze) offender_identifier`,
      `vacuum (analyze) offender_alias`,
      `vacuum (analyze) offender_match_key`,
      `vacuum (analyze) offender_revision`,
    ],
  },
  offences: {
    analyze: [`analyze offence_event`],
    vacuum: [`vacuum (analyze) offence_event`, `vacuum (analyze) offender_revision`],
  },
  supervision: { analyze: [`analyze supervision`], vacuum: [`vacuum (analyze) supervision`] },
  custody: { analyze: [`analyze custody_spell`], vacuum: [`vacuum (analyze) custody_spell`] },
};

/**
 * After an import the planner's statistics are wrong and no new page is marked all-visible, so that the sweep that
 * follows would read every row instead of its index. The server would see to it by itself, minutes too late.
 */
@Injectable()
export class TableUpkeep {
  /** VACUUM runs outside transactions, hence not through the unit of work. */
  constructor(private readonly dataSource: DataSource) {}

  async after(files: readonly ImportFile[]): Promise<void> {
    const statements = files.flatMap(({ kind, added, changed }) => {
      if (added + changed < WORTH_AN_ANALYZE) return [];
      return added + changed >= WORTH_A_VACUUM ? UPKEEP[kind].vacuum : UPKEEP[kind].analyze;
    });
    for (const statement of new Set(statements)) await this.dataSource.query(statement);
  }
}
