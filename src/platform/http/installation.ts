import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';

export type DemonstrationState = 'absent' | 'loading' | 'ready';

const FRESH_FOR_MS = 60_000;
const READ = `select value ->> 'state' as state from reference.installation where key = 'demonstration'`;

/** Facts about this installation that belong to no person and need no principal. */
@Injectable()
export class Installation {
  private known: { readonly is: boolean; readonly until: number } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async demonstration(): Promise<DemonstrationState> {
    const rows: { state: string | null }[] = await this.dataSource.query(READ);
    const [row] = rows;
    if (row === undefined) return 'absent';
    return row.state === 'ready' ? 'ready' : 'loading';
  }

  /** For the banner. Remembered for a minute; an error page must not fail because the database does. */
  async isDemonstration(): Promise<boolean> {
    const now = this.clock.milliseconds();
    if (this.known !== null && now < this.known.until) return this.known.is;
    try {
      this.known = { is: (await this.demonstration()) !== 'absent', until: now + FRESH_FOR_MS };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
    return this.known?.is ?? false;
  }
}
