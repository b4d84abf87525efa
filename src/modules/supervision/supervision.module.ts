import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OffendersModule } from '../offenders/offenders.module.js';
import { CustodySpellEntity } from './custody-spell.entity.js';
import { CustodyService } from './custody.service.js';
import { SupervisionBulkService } from './supervision.bulk.service.js';
import { SupervisionEntity } from './supervision.entity.js';
import { SupervisionQueries } from './supervision.queries.js';
import { SupervisionRepository } from './supervision.repository.js';
import { SupervisionService } from './supervision.service.js';

const OFFERED = [CustodyService, SupervisionBulkService, SupervisionQueries, SupervisionService];

/** Orders, licences and times in custody. What both processes need. */
@Module({
  imports: [OffendersModule, TypeOrmModule.forFeature([SupervisionEntity, CustodySpellEntity])],
  providers: [...OFFERED, SupervisionRepository],
  exports: OFFERED,
})
export class SupervisionModule {}
