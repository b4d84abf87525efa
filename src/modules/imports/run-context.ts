import type { ServicePrincipal } from '../../platform/database/principal.js';
import type { ImportProgress } from './import-progress.js';
import type { ImportRun } from './import-runs.repository.js';
import type { Attempt } from './staging/staging.repository.js';

/** One try at a run. */
export interface RunContext {
  readonly principal: ServicePrincipal;
  readonly attempt: Attempt;
  readonly run: ImportRun;
  readonly progress: ImportProgress;
  /** Pieces loaded at the same time. */
  readonly lanes: number;
}
