import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { servicePrincipal } from '../database/principal.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { IdempotencyRepository } from './idempotency.repository.js';

const HOUR_MS = 3_600_000;

/** Stored replies are case data and must not outlive their use. Any web process may do it; two at once do no harm. */
@Injectable()
export class IdempotencyPurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Idempotency');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.purge(), HOUR_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  async purge(): Promise<void> {
    try {
      const principal = servicePrincipal('http.purge-idempotency-keys', randomUUID());
      await this.unitOfWork.run(principal, (tx) => this.keys.purge(tx));
    } catch (error) {
      this.logger.error('Old idempotency keys could not be deleted.', error);
    }
  }
}
