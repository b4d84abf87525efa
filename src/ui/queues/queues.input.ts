import type { QueueHealth } from '../../modules/operations/queue-health.service.js';
import type { QueuesInput } from './queues.view.js';

/** What the page about the queues takes, from what the request table tells. */
export function queuesInput({ lanes, failed, lastSweep, versions }: QueueHealth): QueuesInput {
  const undispatched = lanes.reduce((sum, lane) => sum + lane.undispatched, 0);
  const ages = lanes.flatMap((lane) => (lane.undispatched_seconds === null ? [] : [lane.undispatched_seconds]));
  return {
    lanes: lanes.map((lane) => ({
      name: lane.queue,
      waiting: lane.undispatched,
      active: lane.dispatched,
      oldestSeconds: lane.oldest_seconds,
    })),
    outbox: { waiting: undispatched, oldestSeconds: ages.length === 0 ? null : Math.max(...ages) },
    failed: failed.map((job) => ({ ...job, failure: job.failure ?? 'Not known' })),
    failedCount: lanes.reduce((sum, lane) => sum + lane.failed, 0),
    lastSweep,
    versions: [
      { name: 'PostgreSQL', version: versions.postgres },
      { name: 'Database schema', version: versions.schema },
      { name: 'Scoring policy', version: versions.policy ?? 'none published' },
    ],
  };
}
