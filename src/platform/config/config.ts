import { ConfigurationError, Environment, parseEnvironment } from './environment.js';

/** The one typed object that the rest of the code reads. Built once per process by the composition roots. */
export class Config {
  constructor(readonly environment: Environment) {}

  static fromProcess(): Config {
    return new Config(parseEnvironment(process.env));
  }

  get isProduction(): boolean {
    return this.environment.NODE_ENV === 'production';
  }

  get appDatabaseUrl(): string {
    return this.environment.DATABASE_URL;
  }

  get workerDatabaseUrl(): string {
    return this.required('DATABASE_WORKER_URL', 'the role desist_worker');
  }

  get ownerDatabaseUrl(): string {
    return this.required('DATABASE_OWNER_URL', 'the role desist_owner');
  }

  get queueDatabaseUrl(): string {
    return this.required('DATABASE_QUEUE_URL', 'the role desist_queue (or set REDIS_URL)');
  }

  /** A loopback address is served without TLS, so cookies cannot be Secure there. */
  get isLoopback(): boolean {
    return ['127.0.0.1', 'localhost', '::1'].includes(this.environment.HOST);
  }

  private required(key: 'DATABASE_WORKER_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_QUEUE_URL', whose: string): string {
    const value = this.environment[key];
    if (value === undefined) throw new ConfigurationError(`Set ${key} to the PostgreSQL address of ${whose}.`);
    return value;
  }
}
