import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { DomainError } from '../../domain/shared/domain-error.js';
import { type ServicePrincipal, servicePrincipal } from '../database/principal.js';
import { JOB_NAMES, type JobName, type JobRequestData, QUEUE_NAMES, type QueueName } from './job-catalogue.js';
import type { JobRequestRepository } from './job-request.repository.js';
import type { JobProcessor } from './processes-job.js';
import type { QueueBackend } from './queue-backend.js';
import { CONCURRENCY, MAX_STALLED_COUNT, type QueueTuning } from './queue-tuning.js';

export type ProcessorTable = ReadonlyMap<JobName, JobProcessor<JobName>>;

/** @throws Error naming every job of the catalogue that has no processor: a job nobody handles would wait for ever */
export function refuseMissingProcessors(processors: ProcessorTable): void {
  const missing = JOB_NAMES.filter((name) => !processors.has(name));
  if (missing.length > 0) throw new Error(`No processor for ${missing.join(', ')}: add a class with @ProcessesJob.`);
}

export interface JobWorkerOptions {
  readonly backend: QueueBackend;
  readonly tuning: QueueTuning;
  readonly requests: JobRequestRepository;
  readonly processors: ProcessorTable;
  readonly onError: (error: Error) => void;
}

/** Runs the jobs of every queue in this process. */
export class JobWorker {
  private workers: Worker<JobRequestData>[] = [];

  constructor(private readonly options: JobWorkerOptions) {}

  start(): void {
    this.workers = QUEUE_NAMES.map((queue) => this.startQueue(queue));
  }

  async ready(): Promise<void> {
    for (const worker of this.workers) await worker.waitUntilReady();
  }

  /** Lets running jobs finish, takes no new ones. */
  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  private startQueue(queue: QueueName): Worker<JobRequestData> {
    const { backend, tuning, onError } = this.options;
    const worker = new Worker<JobRequestData>(queue, (job) => this.process(job), {
      connection: backend.connection,
      prefix: 'desist',
      concurrency: CONCURRENCY[queue],
      lockDuration: tuning.lockDurationMs,
      stalledInterval: tuning.stalledIntervalMs,
      maxStalledCount: MAX_STALLED_COUNT,
    });
    worker.on('error', onError);
    worker.on('failed', (job, error) => {
      if (job !== undefined) void this.recordFailure(job, error).catch(onError);
    });
    return worker;
  }

  private async process(job: Job<JobRequestData>): Promise<void> {
    const { name, payload, requestedBy } = job.data;
    const processor = this.options.processors.get(name);
    if (processor === undefined) throw new UnrecoverableError(`There is no job ${String(name)}.`);
    try {
      await processor.process(payload, { principal: principalOf(job, requestedBy) });
    } catch (error) {
      // A broken rule stays broken however often it is tried.
      if (error instanceof DomainError) throw new UnrecoverableError(error.code);
      throw error;
    }
  }

  private async recordFailure(job: Job<JobRequestData>, error: Error): Promise<void> {
    const gaveUp = error instanceof UnrecoverableError || job.attemptsMade >= (job.opts.attempts ?? 1);
    const stalled = error.message.includes('stalled');
    this.options.onError(new Error(`Job ${job.name} failed`, { cause: error }));
    const { requestId } = job.data;
    if (gaveUp && !stalled && requestId !== null) await this.options.requests.fail(requestId, failureLabel(error));
  }
}

const principalOf = (job: Job<JobRequestData>, requestedBy: string | null): ServicePrincipal =>
  servicePrincipal(job.data.name, job.id ?? job.data.name, requestedBy);

/** Error messages may hold values of people; the row that staff read holds the kind of error only. */
const failureLabel = (error: Error): string => {
  if (error instanceof UnrecoverableError) return error.message;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
};
