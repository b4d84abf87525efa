import { Queue } from 'bullmq';
import { type JobRequestData, QUEUE_NAMES, type QueueName } from './job-catalogue.js';
import type { QueueBackend } from './queue-backend.js';

/** The queues of this process, opened once. Only the relay and the reconciler add to them. */
export class Queues {
  private readonly queues: ReadonlyMap<QueueName, Queue<JobRequestData>>;

  constructor(backend: QueueBackend, onError: (error: Error) => void) {
    this.queues = new Map(
      QUEUE_NAMES.map((name) => {
        const queue = new Queue<JobRequestData>(name, { connection: backend.connection, prefix: 'desist' });
        queue.on('error', onError);
        return [name, queue];
      }),
    );
  }

  get(name: QueueName): Queue<JobRequestData> {
    const queue = this.queues.get(name);
    if (queue === undefined) throw new Error(`There is no queue ${name}.`);
    return queue;
  }

  async ready(): Promise<void> {
    for (const queue of this.queues.values()) await queue.waitUntilReady();
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }
}
