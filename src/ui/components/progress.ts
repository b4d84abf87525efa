import { formatNumber } from '../render/format.js';
import { formatDuration } from '../render/moment.js';

export interface Progress {
  /** 0 to 100; null while the total is still being counted. */
  readonly percent: number | null;
  readonly words: string;
  readonly detail: string;
}

/**
 * `unit` in the plural: "people", "rows". The time left is an estimate from the pace so far, and is left out until a
 * twentieth is done, because before that it is a guess.
 */
export function progressView(done: number, total: number | null, unit: string, elapsedSeconds: number): Progress {
  if (total === null) return { percent: null, words: `Counting the ${unit}`, detail: '' };
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
  const words = `${formatNumber(done)} of ${formatNumber(total)} ${unit}, ${percent}%`;
  if (done < total / 20 || done >= total || elapsedSeconds <= 0) return { percent, words, detail: '' };
  const secondsLeft = ((total - done) * elapsedSeconds) / done;
  return { percent, words, detail: `About ${formatDuration(secondsLeft)} left` };
}
