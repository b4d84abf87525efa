import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OffendersModule } from '../offenders/offenders.module.js';
import { OffenceCodesQueries } from './offence-codes.queries.js';
import { OffenceEventChangeEntity } from './offence-event-change.entity.js';
import { OffenceEventEntity } from './offence-event.entity.js';
import { OffenceReadingService } from './offence-reading.service.js';
import { OffencesBulkService } from './offences.bulk.service.js';
import { OffencesQueries } from './offences.queries.js';
import { OffencesRepository } from './offences.repository.js';
import { OffencesService } from './offences.service.js';

const OFFERED = [OffenceCodesQueries, OffenceReadingService, OffencesBulkService, OffencesQueries, OffencesService];

/** Offences in all their stages. What both processes need. */
@Module({
  imports: [OffendersModule, TypeOrmModule.forFeature([OffenceEventEntity, OffenceEventChangeEntity])],
  providers: [...OFFERED, OffencesRepository],
  exports: OFFERED,
})
export class OffencesModule {}
