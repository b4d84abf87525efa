import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A merge moves an offence with its history. What the history says still cannot be changed by a running process. */
export class LetHistoryFollow1763800470000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`grant update (offender_id) on offence_event_change to desist_app;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`revoke update (offender_id) on offence_event_change from desist_app;`);
  }
}
