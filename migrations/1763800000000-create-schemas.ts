import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schemas by who may read them. `public` holds case records, every table of it under forced row-level security.
 * `reference` holds facts about no person; `account` sign-in; `jobs` requests for work (ids only); `audit` is insert-only
 * for the running processes; `search` holds name indexes that only a function may read (row-level security would keep
 * PostgreSQL from using a trigram index); `staging` holds rows of an import on their way in.
 */
export class CreateSchemas1763800000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema reference;
      create schema account;
      create schema jobs;
      create schema audit;
      create schema search;
      create schema staging;
      revoke create on schema public from public;
      grant usage on schema public, reference, jobs to desist_app, desist_worker;
      grant usage on schema account to desist_app, desist_worker;
      grant usage on schema audit to desist_app, desist_worker, desist_audit_reader;
      grant usage on schema staging to desist_worker;
      grant usage on schema search to desist_app, desist_worker;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop schema staging;
      drop schema search;
      drop schema audit;
      drop schema jobs;
      drop schema account;
      drop schema reference;
      revoke usage on schema public from desist_app, desist_worker;
    `);
  }
}
