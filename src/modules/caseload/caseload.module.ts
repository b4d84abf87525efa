import { Module } from '@nestjs/common';
import { OffendersModule } from '../offenders/offenders.module.js';
import { ScoringModule } from '../scoring/scoring.module.js';
import { PersonRecordQueries } from './person-record.queries.js';
import { PersonRecordService } from './person-record.service.js';

/** The record of one person as practitioners read it, put together from every module below. */
@Module({
  imports: [OffendersModule, ScoringModule],
  providers: [PersonRecordQueries, PersonRecordService],
  exports: [PersonRecordService],
})
export class CaseloadModule {}
