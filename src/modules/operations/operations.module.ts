import { Module } from '@nestjs/common';
import { QueueHealthQueries } from './queue-health.queries.js';
import { QueueHealthService } from './queue-health.service.js';

@Module({ providers: [QueueHealthQueries, QueueHealthService], exports: [QueueHealthService] })
export class OperationsModule {}
