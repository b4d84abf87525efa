import { Module } from '@nestjs/common';
import { ScoringModule } from '../scoring/scoring.module.js';
import { QueueHealthQueries } from './queue-health.queries.js';
import { QueueHealthService } from './queue-health.service.js';

@Module({
  imports: [ScoringModule],
  providers: [QueueHealthQueries, QueueHealthService],
  exports: [QueueHealthService],
})
export class OperationsModule {}
