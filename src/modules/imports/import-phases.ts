import { Injectable } from '@nestjs/common';
import { LandingService } from './loading/landing.service.js';
import { TableUpkeep } from './loading/table-upkeep.js';
import type { RunContext } from './run-context.js';
import { UploadsService } from './uploads.service.js';
import { StagingService } from './staging/staging.service.js';

/** What an import goes through, in order. Each phase begins where an interrupted one left off. */
@Injectable()
export class ImportPhases {
  constructor(
    private readonly staging: StagingService,
    private readonly landing: LandingService,
    private readonly uploads: UploadsService,
    private readonly upkeep: TableUpkeep,
  ) {}

  async goThrough(context: RunContext): Promise<void> {
    await this.staging.begin(context);
    await this.staging.stageAll(context);
    await this.landing.landAll(context);
    const files = await this.landing.finish(context);
    if (context.run.mode === 'dry_run') return;
    await this.uploads.forget(files);
    await this.upkeep.after(files);
  }
}
