import { Inject, Injectable, Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, Reflector } from '@nestjs/core';
import { Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { JobName } from './job-catalogue.js';
import { JobRequestRepository } from './job-request.repository.js';
import { JobWorker, type ProcessorTable, refuseMissingProcessors } from './job-worker.js';
import { type JobProcessor, PROCESSES_JOB } from './processes-job.js';
import { openQueueBackend, type QueueBackend } from './queue-backend.js';
import type { QueueTuning } from './queue-tuning.js';
import { Queues } from './queues.js';
import { Reconciler } from './reconciler.js';
import { Relay } from './relay.js';
import { scheduleNightly } from './schedules.js';

const TUNING = Symbol('queue tuning');

/** Everything of the queue that a worker process runs: relay, reconciler, schedules and the workers themselves. */
@Injectable()
export class QueueRuntime implements OnApplicationShutdown {
  private readonly logger = new Logger('Queue');
  private parts: {
    backend: QueueBackend;
    queues: Queues;
    relay: Relay;
    reconciler: Reconciler;
    worker: JobWorker;
  } | null = null;

  constructor(
    private readonly config: Config,
    private readonly requests: JobRequestRepository,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    @Inject(TUNING) private readonly tuning: QueueTuning,
  ) {}

  async start(): Promise<void> {
    const processors = this.findProcessors();
    refuseMissingProcessors(processors);
    const onError = (error: Error) => this.logger.error(error.message, error.cause ?? error);
    const backend = await openQueueBackend(this.config);
    const queues = new Queues(backend, onError);
    await queues.ready();
    await scheduleNightly(queues, this.config.workerDatabaseUrl);
    const { tuning, requests } = this;
    const worker = new JobWorker({ backend, tuning, requests, processors, onError });
    worker.start();
    await worker.ready();
    const databaseUrl = this.config.workerDatabaseUrl;
    const relay = new Relay(requests, queues, { databaseUrl, intervalMs: tuning.relayIntervalMs, onError });
    const reconciler = new Reconciler(requests, queues, tuning, onError);
    await relay.start();
    reconciler.start();
    this.parts = { backend, queues, relay, reconciler, worker };
  }

  /** Workers first, so that nothing new is asked for while the queues close. */
  async onApplicationShutdown(): Promise<void> {
    const parts = this.parts;
    if (parts === null) return;
    this.parts = null;
    await parts.worker.stop();
    await parts.relay.stop();
    await parts.reconciler.stop();
    await parts.queues.close();
    await parts.backend.close();
  }

  private findProcessors(): ProcessorTable {
    const table = new Map<JobName, JobProcessor<JobName>>();
    for (const wrapper of this.discovery.getProviders()) {
      const type = wrapper.metatype as Type | null;
      const name = type ? this.reflector.get<JobName | undefined>(PROCESSES_JOB, type) : undefined;
      if (name === undefined) continue;
      if (table.has(name)) throw new Error(`Two processors for ${name}: keep one.`);
      table.set(name, wrapper.instance as JobProcessor<JobName>);
    }
    return table;
  }
}

@Module({})
export class WorkerQueueModule {
  static forRoot(tuning: QueueTuning): DynamicModule {
    return {
      module: WorkerQueueModule,
      imports: [DiscoveryModule],
      providers: [QueueRuntime, JobRequestRepository, { provide: TUNING, useValue: tuning }],
      exports: [QueueRuntime],
    };
  }
}
