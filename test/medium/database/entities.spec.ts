import 'reflect-metadata';
import { pathToFileURL } from 'node:url';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { Column, DataSource, Entity, type EntityMetadata, PrimaryGeneratedColumn } from 'typeorm';
import { dataSourceOptions } from '../../../src/platform/database/data-source-options.js';
import { withDatabase } from '../../support/medium.js';

jest.setTimeout(60_000);

const MODULES = join(import.meta.dirname, '..', '..', '..', 'src', 'modules');

type EntityClass = new () => object;

interface TableColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly primary: boolean;
}

async function entityClasses(): Promise<EntityClass[]> {
  const files = readdirSync(MODULES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.entity.ts'),
  );
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(MODULES, name)).href) as Promise<object>),
  );
  return modules
    .flatMap((one) => Object.values(one) as unknown[])
    .filter((value): value is EntityClass => typeof value === 'function');
}

/** The names that format_type() gives to what TypeORM calls otherwise. */
const SQL_NAME: Readonly<Record<string, string>> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  bool: 'boolean',
  int8: 'bigint',
};

describe('entities', () => {
  const database = withDatabase();

  async function differences(classes: readonly EntityClass[]): Promise<string[]> {
    const options = dataSourceOptions(database.current.urls.DATABASE_URL, 1, 'test-entities');
    const dataSource = await new DataSource({ ...options, entities: [...classes] }).initialize();
    try {
      const found: string[] = [];
      for (const metadata of dataSource.entityMetadatas)
        found.push(...compare(metadata, await columnsOf(metadata), dataSource));
      return found;
    } finally {
      await dataSource.destroy();
    }
  }

  async function columnsOf({ schema, tableName }: EntityMetadata): Promise<TableColumn[]> {
    const { rows } = await database.current.admin.query<TableColumn>(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
              coalesce(a.attnum = any (k.conkey), false) as "primary"
         from pg_attribute a left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
        where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
      [`${schema ?? 'public'}.${tableName}`],
    );
    return rows;
  }

  it('match the tables of the migrations', async () => {
    const classes = await entityClasses();
    expect(classes.length).toBeGreaterThan(0);
    expect(await differences(classes)).toEqual([]);
  });

  it('one that does not match is found', async () => {
    @Entity('offender_alias')
    class WrongAlias {
      @PrimaryGeneratedColumn('uuid') id: string;
      @Column('text', { name: 'family_name', nullable: true }) familyName: string | null;
      @Column('integer', { name: 'given_names' }) givenNames: number;
      @Column('text') nickname: string;
    }
    @Entity('offender_pet')
    class NoTable {
      @PrimaryGeneratedColumn('uuid') id: string;
    }
    expect((await differences([WrongAlias, NoTable])).sort()).toEqual([
      'offender_alias.family_name is nullable in the entity and not in the table',
      'offender_alias.given_names is integer in the entity and text in the table',
      'offender_alias.nickname is not in the table',
      'offender_pet is no table',
    ]);
  });
});

function compare(metadata: EntityMetadata, columns: readonly TableColumn[], { driver }: DataSource): string[] {
  if (columns.length === 0) return [`${metadata.tableName} is no table`];
  return metadata.columns.flatMap((column) => {
    const where = `${metadata.tableName}.${column.databaseName}`;
    const actual = columns.find(({ name }) => name === column.databaseName);
    if (actual === undefined) return [`${where} is not in the table`];
    const plain = driver.normalizeType({ type: column.type });
    const type = `${SQL_NAME[plain] ?? plain}${column.isArray ? '[]' : ''}`;
    const other: string[] = [];
    if (type !== actual.type) other.push(`${where} is ${type} in the entity and ${actual.type} in the table`);
    if (column.isNullable && !actual.nullable) other.push(`${where} is nullable in the entity and not in the table`);
    if (!column.isNullable && actual.nullable) other.push(`${where} is nullable in the table and not in the entity`);
    if (column.isPrimary !== actual.primary) other.push(`${where} is part of the key in one of both only`);
    return other;
  });
}
