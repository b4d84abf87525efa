import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MatchKeysRepository } from './match-keys.repository.js';
import { OffenderAddressEntity } from './offender-address.entity.js';
import { OffenderAliasEntity } from './offender-alias.entity.js';
import { OffenderContactPointEntity } from './offender-contact-point.entity.js';
import { OffenderChanges } from './offender-changes.js';
import { OffenderDetailEdits } from './offender-detail-edits.js';
import { OffenderDetailsRepository } from './offender-details.repository.js';
import { OffenderDetailsService } from './offender-details.service.js';
import { OffenderEditingService } from './offender-editing.service.js';
import { OffenderIdentifierEntity } from './offender-identifier.entity.js';
import { OffenderReadingService } from './offender-reading.service.js';
import { OffenderRecordingService } from './offender-recording.service.js';
import { OffenderRepointRepository } from './offender-repoint.repository.js';
import { OffenderWhereaboutsService } from './offender-whereabouts.service.js';
import { OffenderEntity } from './offender.entity.js';
import { OffendersBulkService } from './offenders.bulk.service.js';
import { OffendersQueries } from './offenders.queries.js';
import { OffendersRepository } from './offenders.repository.js';
import { OffendersService } from './offenders.service.js';
import { PersonSearchQueries } from './person-search.queries.js';
import { PersonSearchService } from './person-search.service.js';
import { PossibleDuplicatesService } from './possible-duplicates.service.js';
import { RecentSearchesRepository } from './recent-searches.repository.js';
import { WhereaboutsQueries } from './whereabouts.queries.js';

const OFFERED = [
  OffenderDetailsService,
  OffenderEditingService,
  OffenderReadingService,
  OffenderRecordingService,
  OffenderWhereaboutsService,
  OffendersBulkService,
  OffendersQueries,
  OffendersService,
  PersonSearchService,
  PossibleDuplicatesService,
  WhereaboutsQueries,
];

/** People: who they are, how they are found, where they are. What both processes need. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      OffenderEntity,
      OffenderIdentifierEntity,
      OffenderAliasEntity,
      OffenderAddressEntity,
      OffenderContactPointEntity,
    ]),
  ],
  providers: [
    ...OFFERED,
    MatchKeysRepository,
    OffenderChanges,
    OffenderDetailEdits,
    OffenderDetailsRepository,
    OffenderRepointRepository,
    OffendersRepository,
    PersonSearchQueries,
    RecentSearchesRepository,
  ],
  exports: OFFERED,
})
export class OffendersModule {}
