import { SetMetadata } from '@nestjs/common';
import type { ServicePrincipal } from '../database/principal.js';
import type { JobName, JobPayloads } from './job-catalogue.js';

export const PROCESSES_JOB = 'desist:processes-job';

export interface JobContext {
  /** The job at work, under its own name, with who asked for it. */
  readonly principal: ServicePrincipal;
}

/**
 * The handler of one job. It is idempotent, lets errors through (an error that is caught would count as done), and
 * completes its requests in its own transaction with `JobRequests.complete`.
 */
export interface JobProcessor<Name extends JobName> {
  process(payload: JobPayloads[Name], context: JobContext): Promise<void>;
}

/** Marks the one class that handles a job of the catalogue. */
export const ProcessesJob = (name: JobName) => SetMetadata(PROCESSES_JOB, name);
