import { ChartSvg, coordinate, escapeXml } from './chart-svg.js';

const WIDTH = 96;
const HEIGHT = 22;
const MARGIN = 3;

/**
 * A line as small as a word: scores from 0 to 100, oldest first, null where there was none. Drawn by hand, because a list
 * has fifty of them.
 */
export function sparkline(scores: readonly (number | null)[], label: string): ChartSvg {
  const step = scores.length < 2 ? 0 : (WIDTH - 2 * MARGIN) / (scores.length - 1);
  const points = scores.map((score, index) => (score === null ? null : { x: MARGIN + index * step, y: height(score) }));
  let path = '';
  points.forEach((point, index) => {
    if (point === null) return;
    const joined = index > 0 && points[index - 1] !== null;
    path += `${joined ? 'L' : 'M'}${coordinate(point.x)} ${coordinate(point.y)}`;
  });
  const last = points.at(-1);
  const dot = last
    ? `<circle cx="${coordinate(last.x)}" cy="${coordinate(last.y)}" r="2.5" fill="#14566b"></circle>`
    : '';
  return ChartSvg.single(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(label)}">` +
      `<path d="${path}" fill="none" stroke="#14566b" stroke-width="1.5" stroke-linejoin="round"></path>${dot}</svg>`,
  );
}

function height(score: number): number {
  return HEIGHT - MARGIN - (Math.min(100, Math.max(0, score)) / 100) * (HEIGHT - 2 * MARGIN);
}
