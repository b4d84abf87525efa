import { type DynamicModule, Module } from '@nestjs/common';
import { AgenciesModule } from '../../modules/agencies/agencies.module.js';
import { AuthModule } from '../../modules/auth/auth.module.js';
import { ScoringModule } from '../../modules/scoring/scoring.module.js';
import type { Config } from '../../platform/config/config.js';
import { WorkerModule } from '../../worker.module.js';
import { DemonstrationLoader } from './demonstration-loader.js';
import { DemonstrationPeople } from './demonstration-people.js';
import { DemonstrationScores } from './demonstration-scores.js';

@Module({})
export class DemonstrationModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: DemonstrationModule,
      imports: [WorkerModule.forRoot(config), AgenciesModule, AuthModule, ScoringModule],
      providers: [DemonstrationLoader, DemonstrationPeople, DemonstrationScores],
    };
  }
}
