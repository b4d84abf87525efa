import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from './data-source-options.js';

type MigrationClass = new () => MigrationInterface;

/** @param directory holds files named `<13 digits>-<verb-noun>.js` (or .ts under a test), one migration class each */
export async function loadMigrations(directory: string): Promise<MigrationClass[]> {
  const files = (await readdir(directory)).filter((name) => /^\d{13}-[a-z0-9-]+\.(js|ts)$/.test(name)).sort();
  const modules = await Promise.all(
    files.map(async (name) => (await import(pathToFileURL(join(directory, name)).href)) as Record<string, unknown>),
  );
  return modules.flatMap((module, index) => {
    const classes = Object.values(module).filter((value): value is MigrationClass => typeof value === 'function');
    if (classes.length !== 1) throw new Error(`${files[index]} must export exactly one migration class.`);
    return classes;
  });
}

/** A data source as the owner of the schema, with every migration known and none run. The caller destroys it. */
export async function openMigrationDataSource(ownerUrl: string, directory: string): Promise<DataSource> {
  const dataSource = new DataSource({
    ...dataSourceOptions(ownerUrl, 1, 'desist-migrate'),
    migrations: await loadMigrations(directory),
    migrationsTransactionMode: 'each',
    migrationsTableName: 'schema_migration',
  });
  return dataSource.initialize();
}
