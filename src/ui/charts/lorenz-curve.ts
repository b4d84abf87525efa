import type { LorenzPoint } from '../../domain/concentration/concentration.js';
import { ChartSvg } from './chart-svg.js';
import { CHART_COLOURS, renderChart, type ChartOption, type ChartSize } from './render-chart.js';

/** Both from 0 to 1: the share of people, most prolific first, and the share of the total that they hold. */
export interface ConcentrationPoint {
  readonly people: number;
  readonly share: number;
}

export interface LorenzWords {
  /** A sentence; also the label for screen readers. */
  readonly finding: string;
  /** "Share of offences" */
  readonly measure: string;
  /** The part of the people that the finding is about, 0 to 1. */
  readonly part: number;
}

const WIDE: ChartSize = { width: 700, height: 400 };
const NARROW: ChartSize = { width: 350, height: 320 };

/** The concentration curve against the line of equal shares; the finding's part of the people is marked. */
export function lorenzCurve(points: readonly ConcentrationPoint[], words: LorenzWords): ChartSvg {
  const draw = (size: ChartSize, key: string): string =>
    renderChart(lorenzOption(points, words, size), size, { label: words.finding, key });
  return new ChartSvg(draw(WIDE, 'lorenz-wide'), draw(NARROW, 'lorenz-narrow'));
}

function lorenzOption(points: readonly ConcentrationPoint[], words: LorenzWords, size: ChartSize): ChartOption {
  const narrow = size.width < 500;
  const data = [[0, 0], ...points.map(({ people, share }) => [people * 100, share * 100])];
  const held = shareAt(points, words.part) * 100;
  return {
    grid: { left: 52, right: 16, top: 30, bottom: 46 },
    xAxis: percentAxis('Share of people, most prolific first', narrow),
    yAxis: {
      ...percentAxis(words.measure, narrow),
      nameLocation: 'end',
      nameGap: 12,
      nameTextStyle: { ...NAME, align: 'left', padding: [0, 0, 0, -46] },
    },
    series: [
      {
        ...LINE,
        data: [
          [0, 0],
          [100, 100],
        ],
        lineStyle: { color: CHART_COLOURS.second, type: [5, 5], width: 1.5 },
      },
      {
        ...LINE,
        data,
        lineStyle: { color: CHART_COLOURS.main, width: 3 },
        areaStyle: { color: CHART_COLOURS.area, opacity: 0.6 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: CHART_COLOURS.ink, width: 1.5, type: 'solid' },
          data: [[{ coord: [words.part * 100, 0] }, { coord: [words.part * 100, held] }]],
        },
      },
      {
        type: 'line',
        silent: true,
        symbol: 'circle',
        symbolSize: 9,
        itemStyle: { color: CHART_COLOURS.ink },
        label: {
          show: true,
          position: [14, 8],
          formatter: `${Math.round(held)}%`,
          fontSize: 16,
          fontWeight: 'bold',
          color: CHART_COLOURS.ink,
        },
        data: [[words.part * 100, held]],
      },
    ],
  };
}

const LINE = { type: 'line', symbol: 'none', silent: true } as const;
const NAME = { fontSize: 13, color: CHART_COLOURS.quiet } as const;

function percentAxis(name: string, narrow: boolean) {
  return {
    type: 'value' as const,
    min: 0,
    max: 100,
    interval: narrow ? 50 : 20,
    name,
    nameLocation: 'middle' as const,
    nameGap: 28,
    nameTextStyle: NAME,
    axisLabel: { fontSize: 13, color: CHART_COLOURS.quiet, formatter: '{value}%' },
    splitLine: { lineStyle: { color: CHART_COLOURS.grid } },
  };
}

/** The same curve read from the other end: a Lorenz curve begins with those who have least. */
export function mostProlificFirst(curve: readonly LorenzPoint[]): readonly ConcentrationPoint[] {
  return [...curve].reverse().map(({ people, amount }) => ({ people: 1 - people, share: 1 - amount }));
}

/** Share held by the first part of the people; between two points in proportion. */
export function shareAt(points: readonly ConcentrationPoint[], people: number): number {
  let before: ConcentrationPoint = { people: 0, share: 0 };
  for (const point of points) {
    if (point.people >= people) {
      const width = point.people - before.people;
      const part = width === 0 ? 1 : (people - before.people) / width;
      return before.share + part * (point.share - before.share);
    }
    before = point;
  }
  return before.share;
}
