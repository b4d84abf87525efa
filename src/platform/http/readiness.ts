import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { redisAnswers } from '../queue/redis-probe.js';
import { missingMigrations } from './boot-checks.js';
import { Installation } from './installation.js';

export const MIGRATIONS_DIRECTORY = Symbol('migrations directory');

export interface ReadinessReport {
  readonly status: 'ready' | 'degraded' | 'not ready';
  /** Why not, without any detail of the installation: the address is open to everybody. */
  readonly reason?: 'stopping' | 'database' | 'migrations' | 'not loaded' | 'loading' | 'queue';
}

/** May a balancer send requests here? A queue that is down delays scores but keeps nobody from working. */
@Injectable()
export class Readiness {
  private readonly logger = new Logger('Readiness');
  private stopping = false;

  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly installation: Installation,
    @Inject(MIGRATIONS_DIRECTORY) private readonly migrations: string,
  ) {}

  /** From now on the balancer sends its requests elsewhere. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<ReadinessReport> {
    if (this.stopping) return { status: 'not ready', reason: 'stopping' };
    try {
      const reason = await this.databaseReason();
      if (reason !== null) return { status: 'not ready', reason };
    } catch (error) {
      this.logger.warn('The database does not answer.', error);
      return { status: 'not ready', reason: 'database' };
    }
    return (await this.queueAnswers()) ? { status: 'ready' } : { status: 'degraded', reason: 'queue' };
  }

  private async databaseReason(): Promise<'migrations' | 'not loaded' | 'loading' | null> {
    if ((await missingMigrations(this.dataSource, this.migrations)).length > 0) return 'migrations';
    const demonstration = await this.installation.demonstration();
    if (demonstration === 'loading') return 'loading';
    return demonstration === 'absent' && !this.config.isProduction ? 'not loaded' : null;
  }

  /** Without REDIS_URL the queue lives in the database that has just answered. */
  private async queueAnswers(): Promise<boolean> {
    const url = this.config.environment.REDIS_URL;
    return url === undefined || redisAnswers(url);
  }
}
