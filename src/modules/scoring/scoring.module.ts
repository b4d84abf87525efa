import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { OffendersModule } from '../offenders/offenders.module.js';
import { CandidatesQueries } from './candidates.queries.js';
import { ScoreInputsQueries } from './score-inputs.queries.js';
import { ScoreRunsQueries } from './score-runs.queries.js';
import { ScoreRunsRepository } from './score-runs.repository.js';
import { ScoreRunsService } from './score-runs.service.js';
import { ScoreViewsService } from './score-views.service.js';
import { ScoresQueries } from './scores.queries.js';
import { ScoresRepository } from './scores.repository.js';
import { ScoringRulesQueries } from './scoring-rules.queries.js';
import { ScoringService } from './scoring.service.js';

const OFFERED = [
  CandidatesQueries,
  ScoreRunsQueries,
  ScoreRunsService,
  ScoreViewsService,
  ScoresQueries,
  ScoringRulesQueries,
  ScoringService,
];

/** Scores, sweeps and the priority list: what both processes need. */
@Module({
  imports: [AgenciesModule, OffendersModule],
  providers: [...OFFERED, ScoreInputsQueries, ScoreRunsRepository, ScoresRepository],
  exports: [...OFFERED, ScoreInputsQueries, ScoreRunsRepository],
})
export class ScoringModule {}
