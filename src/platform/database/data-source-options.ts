import type { DataSourceOptions } from 'typeorm';
import { installPgTypeParsers } from './pg-types.js';

const CONNECT_TIMEOUT_MS = 5_000;

type PostgresConnectionOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** Connection settings that both processes and all commands share. `url` decides the role. */
export function dataSourceOptions(url: string, poolSize: number, applicationName: string): PostgresConnectionOptions {
  installPgTypeParsers();
  return {
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    // An exhausted pool or a silent server must fail fast and say so, not hang.
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    installExtensions: false,
  };
}
