/**
 * Every job there is: its payload (ids only, because queues hold clear text), the queue it runs on, how often it is
 * tried, and which requests are the same wish. The worker refuses to start when a name has no processor or two.
 */
export interface JobPayloads {
  'scoring.recalculate-offender': { offenderId: string };
  'scoring.plan-sweep': { runId: string };
  'scoring.sweep-range': { runId: string; chunk: number };
  /** Asked for by the schedule, not by a request: the handler decides from the database which night is due. */
  'scoring.nightly-sweep': Record<string, never>;
  'imports.run': { runId: string };
  'duplicates.propose': { importRunId: string };
}

export type JobName = keyof JobPayloads;
export type QueueName = 'live' | 'sweep' | 'imports';

interface JobDefinition<Name extends JobName> {
  readonly queue: QueueName;
  readonly attempts: number;
  readonly dedupeKey: (payload: JobPayloads[Name]) => string;
}

export const JOB_CATALOGUE: { readonly [Name in JobName]: JobDefinition<Name> } = {
  'scoring.recalculate-offender': { queue: 'live', attempts: 5, dedupeKey: ({ offenderId }) => `score-${offenderId}` },
  'scoring.plan-sweep': { queue: 'sweep', attempts: 5, dedupeKey: ({ runId }) => `plan-${runId}` },
  'scoring.sweep-range': { queue: 'sweep', attempts: 5, dedupeKey: ({ runId, chunk }) => `sweep-${runId}-${chunk}` },
  'scoring.nightly-sweep': { queue: 'sweep', attempts: 5, dedupeKey: () => 'nightly-sweep' },
  'imports.run': { queue: 'imports', attempts: 3, dedupeKey: ({ runId }) => `import-${runId}` },
  'duplicates.propose': { queue: 'imports', attempts: 3, dedupeKey: ({ importRunId }) => `duplicates-${importRunId}` },
};

export const JOB_NAMES = Object.keys(JOB_CATALOGUE) as readonly JobName[];
export const QUEUE_NAMES: readonly QueueName[] = ['live', 'sweep', 'imports'];

/** The wish as the queue carries it. */
export interface JobRequestData<Name extends JobName = JobName> {
  /** The row in jobs.job_request; null for a tick of the schedule. */
  readonly requestId: string | null;
  readonly name: Name;
  readonly payload: JobPayloads[Name];
  readonly requestedBy: string | null;
}
