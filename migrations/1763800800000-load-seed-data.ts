import { parse } from 'csv-parse/sync';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readSeed } from './support/seed-files.js';

const EDITION = '2026-06';

interface SeedCode {
  readonly [column: string]: string;
}

/** Offence codes and the example scoring policy: data that a partnership replaces by later editions, never by edits. */
export class LoadSeedData1763800800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const codes: SeedCode[] = parse(await readSeed('offence-codes.csv'), { columns: true });
    await queryRunner.query(
      `insert into reference.offence_code (code, title, parent_group, ogrs3_group, arp_category, violent_sanction,
                                           neighbourhood_crime, harm_days, ambiguous, note, edition)
       select ho_code, title, parent_group, nullif(ogrs3_group, ''), nullif(arp_category, ''), violent_sanction = '1',
              nullif(neighbourhood_crime, ''), nullif(harm_days, '')::numeric, ambiguous = '1', note, $2
         from json_to_recordset($1::json) as seed (ho_code text, title text, parent_group text, ogrs3_group text,
              arp_category text, violent_sanction text, neighbourhood_crime text, harm_days text, ambiguous text, note text)`,
      [JSON.stringify(codes), EDITION],
    );
    const policy = JSON.parse(await readSeed('scoring-policy.json')) as { title: string };
    await queryRunner.query(
      `insert into reference.scoring_policy (key, version, name, definition, status, published_at)
       values ('example', 1, $1, $2, 'published', clock_timestamp())`,
      [policy.title, JSON.stringify(policy)],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`delete from reference.scoring_policy where key = 'example' and version = 1`);
    await queryRunner.query(`delete from reference.offence_code where edition = $1`, [EDITION]);
  }
}
