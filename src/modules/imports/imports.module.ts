import { Module } from '@nestjs/common';
import { OffencesModule } from '../offences/offences.module.js';
import { OffendersModule } from '../offenders/offenders.module.js';
import { ScoringModule } from '../scoring/scoring.module.js';
import { SupervisionModule } from '../supervision/supervision.module.js';
import { FileChecker } from './checking/file-checker.js';
import { DuplicateFinderService } from './duplicates/duplicate-finder.service.js';
import { DuplicateProposalsRepository } from './duplicates/duplicate-proposals.repository.js';
import { DuplicateReadingService } from './duplicates/duplicate-reading.service.js';
import { DuplicatesQueries } from './duplicates/duplicates.queries.js';
import { DuplicatesService } from './duplicates/duplicates.service.js';
import { ImportPeopleRepository } from './duplicates/import-people.repository.js';
import { MergeParticipants } from './duplicates/merge-participants.js';
import { OffenderMergesRepository } from './duplicates/offender-merges.repository.js';
import { ImportFilesRepository } from './import-files.repository.js';
import { ImportPhases } from './import-phases.js';
import { ImportPiecesRepository } from './import-pieces.repository.js';
import { ImportReadingService } from './import-reading.service.js';
import { ImportRegistry } from './import-registry.js';
import { ImportRejectionsQueries } from './import-rejections.queries.js';
import { ImportRejectionsRepository } from './import-rejections.repository.js';
import { ImportRunnerService } from './import-runner.service.js';
import { ImportRunsQueries } from './import-runs.queries.js';
import { ImportRunsRepository } from './import-runs.repository.js';
import { ImportTransactions } from './import-transactions.js';
import { ImportsService } from './imports.service.js';
import { FollowingWork } from './loading/following-work.js';
import { ImportFinisher } from './loading/import-finisher.js';
import { LandingService } from './loading/landing.service.js';
import { LateMergesRepository } from './loading/late-merges.repository.js';
import { LoadFollowUp } from './loading/load-follow-up.js';
import { PieceLoader } from './loading/piece-loader.js';
import { TableUpkeep } from './loading/table-upkeep.js';
import { RejectionDismissalService } from './rejection-dismissal.service.js';
import { RejectionsFileService } from './rejections-file.service.js';
import { RowRulesQueries } from './row-rules.queries.js';
import { FileStager } from './staging/file-stager.js';
import { ImportTurn } from './staging/import-turn.js';
import { StagingReader } from './staging/staging-reader.js';
import { StagingRepository } from './staging/staging.repository.js';
import { StagingService } from './staging/staging.service.js';
import { UploadsService } from './uploads.service.js';

const OFFERED = [
  DuplicateFinderService,
  DuplicateReadingService,
  DuplicatesService,
  ImportReadingService,
  ImportRunnerService,
  ImportsService,
  RejectionDismissalService,
  RejectionsFileService,
];
const DUPLICATES = [
  DuplicatesQueries,
  DuplicateProposalsRepository,
  ImportPeopleRepository,
  MergeParticipants,
  OffenderMergesRepository,
];
const STAGING = [FileStager, ImportTurn, StagingReader, StagingRepository, StagingService];
const LOADING = [
  FollowingWork,
  ImportFinisher,
  LandingService,
  LateMergesRepository,
  LoadFollowUp,
  PieceLoader,
  TableUpkeep,
];

/** Files of other systems: how they are read, judged and loaded. What all processes need. */
@Module({
  imports: [OffendersModule, OffencesModule, SupervisionModule, ScoringModule],
  providers: [
    ...OFFERED,
    ...DUPLICATES,
    ...STAGING,
    ...LOADING,
    FileChecker,
    ImportFilesRepository,
    ImportPhases,
    ImportPiecesRepository,
    ImportRegistry,
    ImportRejectionsQueries,
    ImportRejectionsRepository,
    ImportRunsQueries,
    ImportRunsRepository,
    ImportTransactions,
    RowRulesQueries,
    UploadsService,
  ],
  exports: OFFERED,
})
export class ImportsModule {}
