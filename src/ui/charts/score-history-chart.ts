import { dayOf, dayParts } from '../../domain/shared/calendar-day.js';
import { epochDay, formatDay, monthName, type Day } from '../render/format.js';
import { ChartSvg, coordinate } from './chart-svg.js';
import { CHART_COLOURS, dot, drawing, label, line, path, Plot, type PlotSize } from './plot.js';

/** A score as at a day; null where there was none, which breaks the line. */
export interface HistoryPoint {
  readonly asAt: Day;
  readonly score: number | null;
}

/** Lowest score of each band of the policy in force. */
export interface BandEdges {
  readonly P1: number;
  readonly P2: number;
  readonly P3: number;
}

const WIDE: PlotSize = { width: 640, height: 300, left: 36, right: 34, top: 14, bottom: 30 };
const NARROW: PlotSize = { ...WIDE, width: 350, height: 240 };
const WIDEST_LABEL = 64;

/**
 * The score over time, as steps, because a score stands until the next one is taken.
 * @param points oldest first
 * @param today where the last step ends
 */
export function scoreHistoryChart(
  points: readonly HistoryPoint[],
  edges: BandEdges,
  today: Day,
  finding: string,
): ChartSvg {
  const draw = (size: PlotSize): string => drawing(size, finding, content(points, edges, today, size));
  return new ChartSvg(draw(WIDE), draw(NARROW));
}

function content(points: readonly HistoryPoint[], edges: BandEdges, today: Day, size: PlotSize): string {
  const to = epochDay(today);
  const from = Math.min(to, ...points.map(({ asAt }) => epochDay(asAt)));
  const plot = new Plot(size, { from: from === to ? to - 30 : from, to }, { from: 0, to: 100 });
  return (
    plot.rows([0, 20, 40, 60, 80, 100], String) +
    plot.columns(months(plot, from, to)) +
    bandLines(plot, edges) +
    path(steps(plot, points, to), { colour: CHART_COLOURS.main, width: 2.5 }) +
    points
      .flatMap(({ asAt, score }) => (score === null ? [] : [{ x: plot.x(epochDay(asAt)), y: plot.y(score) }]))
      .map((point) => dot(point, 3, CHART_COLOURS.main))
      .join('')
  );
}

/** Across to the day of the next score, then up or down to it; a gap where there was none. */
function steps(plot: Plot, points: readonly HistoryPoint[], to: number): string {
  return points
    .map(({ asAt, score }, index) => {
      if (score === null) return '';
      const before = points[index - 1]?.score ?? null;
      const next = points[index + 1];
      const start = `${coordinate(plot.x(epochDay(asAt)))} ${coordinate(plot.y(score))}`;
      const end = coordinate(plot.x(next === undefined ? to : epochDay(next.asAt)));
      return `${before === null ? 'M' : 'L'}${start}H${end}`;
    })
    .join('');
}

function bandLines(plot: Plot, edges: BandEdges): string {
  const { left, right, width } = plot.size;
  return (['P1', 'P2', 'P3'] as const)
    .map((band) => {
      const y = plot.y(edges[band]);
      const rule = line(
        [
          { x: left, y },
          { x: width - right, y },
        ],
        { colour: CHART_COLOURS.second, width: 1, dashes: '4 4' },
      );
      return rule + label({ at: { x: width - right + 6, y: y + 4.5 }, text: band, colour: CHART_COLOURS.second });
    })
    .join('');
}

/** The first of each month, or of every second, third … where more would not fit. */
function months(plot: Plot, from: number, to: number): { value: number; text: string }[] {
  const first = dayParts(from);
  const last = dayParts(to);
  const count = (last.year - first.year) * 12 + last.month - first.month;
  const room = Math.max(1, Math.floor((plot.x(to) - plot.x(from)) / WIDEST_LABEL));
  const every = Math.max(1, Math.ceil(count / room));
  return Array.from({ length: Math.floor(count / every) }, (_, index) => {
    const month = first.month + (index + 1) * every - 1;
    const year = first.year + Math.floor(month / 12);
    return { value: dayOf(year, (month % 12) + 1, 1), text: `${monthName((month % 12) + 1)} ${String(year).slice(2)}` };
  });
}

/** `Up from 61 on 1 January 2026 to 82 now, highest 84`: what the chart shows, for its title. */
export function historyFinding(points: readonly HistoryPoint[]): string {
  const scored = points.filter((point): point is { asAt: Day; score: number } => point.score !== null);
  const first = scored[0];
  const last = scored.at(-1);
  if (first === undefined || last === undefined) return 'There was no score in this time';
  if (scored.length === 1) return `One score so far: ${first.score} on ${formatDay(first.asAt)}`;
  const highest = Math.max(...scored.map(({ score }) => score));
  const peak = highest > Math.max(first.score, last.score) ? `, highest ${highest}` : '';
  const start = `${first.score} on ${formatDay(first.asAt)}`;
  if (first.score === last.score) return `${last.score} now, as on ${formatDay(first.asAt)}${peak}`;
  return `${last.score > first.score ? 'Up' : 'Down'} from ${start} to ${last.score} now${peak}`;
}
