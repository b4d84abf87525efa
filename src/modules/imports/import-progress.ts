import type { Clock } from '../../platform/clock.js';
import type { ImportPhase } from './import-runs.repository.js';

export interface ProgressReport {
  readonly phase: ImportPhase;
  /** What the numbers count depends on the phase: bytes while reading, rows while loading. */
  readonly done: number;
  readonly total: number | null;
}

export type ProgressListener = (report: ProgressReport) => Promise<void>;

const EVERY_MS = 1_000;

/** Tells how far a run is, at most once a second, however often it is asked. */
export class ImportProgress {
  private last = -Infinity;
  private current: { phase: ImportPhase; total: number | null } = { phase: 'waiting', total: null };

  constructor(
    private readonly clock: Clock,
    private readonly listener: ProgressListener,
  ) {}

  /** A new phase is told at once. */
  async enter(phase: ImportPhase, total: number | null = null, done = 0): Promise<void> {
    this.current = { phase, total };
    await this.tell(done);
  }

  async at(done: number): Promise<void> {
    if (this.clock.milliseconds() - this.last >= EVERY_MS) await this.tell(done);
  }

  private async tell(done: number): Promise<void> {
    this.last = this.clock.milliseconds();
    await this.listener({ ...this.current, done });
  }
}
