// Preloaded into the processes that the scripts start: when the script is gone without a word (kill -9, a closed
// machine session), its web process would otherwise keep the port and its worker the database for ever.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
