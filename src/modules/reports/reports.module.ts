import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { ConcentrationQueries } from './concentration.queries.js';
import { ConcentrationService } from './concentration.service.js';

@Module({
  imports: [AgenciesModule],
  providers: [ConcentrationQueries, ConcentrationService],
  exports: [ConcentrationService],
})
export class ReportsModule {}
