import { Module } from '@nestjs/common';
import { LiveScoreProcessor } from './live-score.processor.js';
import { ScoringModule } from './scoring.module.js';
import { NightlySweepProcessor, PlanSweepProcessor, SweepRangeProcessor } from './sweep.processors.js';

@Module({
  imports: [ScoringModule],
  providers: [LiveScoreProcessor, NightlySweepProcessor, PlanSweepProcessor, SweepRangeProcessor],
})
export class ScoringWorkerModule {}
