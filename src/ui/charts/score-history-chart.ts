import { formatDay, shortDay, type Day } from '../render/format.js';
import { ChartSvg } from './chart-svg.js';
import { CHART_COLOURS, renderChart, type ChartOption, type ChartSize } from './render-chart.js';

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

const WIDE: ChartSize = { width: 640, height: 300 };
const NARROW: ChartSize = { width: 350, height: 240 };

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
  const draw = (size: ChartSize, key: string): string =>
    renderChart(historyOption(points, edges, today, size), size, { label: finding, key });
  return new ChartSvg(draw(WIDE, 'history-wide'), draw(NARROW, 'history-narrow'));
}

function historyOption(points: readonly HistoryPoint[], edges: BandEdges, today: Day, size: ChartSize): ChartOption {
  const narrow = size.width < 500;
  const last = points.at(-1);
  const data = points.map(({ asAt, score }) => [asAt, score]);
  return {
    grid: { left: 34, right: narrow ? 30 : 34, top: 14, bottom: 26 },
    xAxis: {
      type: 'time',
      max: today,
      splitNumber: narrow ? 3 : 6,
      axisLine: { lineStyle: { color: CHART_COLOURS.quiet } },
      axisTick: { show: false },
      axisLabel: { fontSize: 13, color: CHART_COLOURS.quiet, hideOverlap: true, formatter: tickLabel },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 20,
      axisLabel: { fontSize: 13, color: CHART_COLOURS.quiet },
      splitLine: { lineStyle: { color: CHART_COLOURS.grid } },
    },
    series: [
      {
        type: 'line',
        step: 'end',
        symbol: 'circle',
        symbolSize: 6,
        itemStyle: { color: CHART_COLOURS.main },
        lineStyle: { color: CHART_COLOURS.main, width: 2.5 },
        data:
          last === undefined || last.asAt === today ? data : [...data, { value: [today, last.score], symbol: 'none' }],
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: CHART_COLOURS.second, type: [4, 4], width: 1 },
          label: { position: 'end', formatter: '{b}', fontSize: 13, color: CHART_COLOURS.second },
          data: (['P1', 'P2', 'P3'] as const).map((band) => ({ name: band, yAxis: edges[band] })),
        },
      },
    ],
  };
}

function tickLabel(moment: number): string {
  const day = new Date(moment).toISOString().slice(0, 10);
  const words = shortDay(day, day).split(' ');
  return `${words[1] ?? ''} ${day.slice(2, 4)}`;
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
