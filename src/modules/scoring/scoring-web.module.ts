import { Module } from '@nestjs/common';
import { CandidateCursors } from './candidate-cursors.service.js';
import { CandidatesController } from './candidates.controller.js';
import { ScoreRunsController } from './score-runs.controller.js';
import { ScoresController } from './scores.controller.js';
import { ScoringModule } from './scoring.module.js';

/** The API of scores, candidates and sweeps. */
@Module({
  imports: [ScoringModule],
  controllers: [CandidatesController, ScoresController, ScoreRunsController],
  providers: [CandidateCursors],
  exports: [ScoringModule, CandidateCursors],
})
export class ScoringWebModule {}
