import { describe, expect, it } from '@jest/globals';
import { concentration } from '../../domain/concentration/concentration.js';
import type { ChartSvg } from './chart-svg.js';
import { lorenzCurve, mostProlificFirst, shareAt } from './lorenz-curve.js';
import { offenceTimelineChart } from './offence-timeline-chart.js';
import { historyFinding, scoreHistoryChart } from './score-history-chart.js';
import { sparkline } from './sparkline.js';

const today = '2026-11-24';
const bands = { P1: 80, P2: 60, P3: 40 };
const points = [
  { asAt: '2026-08-24', score: 61 },
  { asAt: '2026-09-24', score: null },
  { asAt: '2026-10-24', score: 84 },
  { asAt: '2026-11-24', score: 82 },
];
const curve = mostProlificFirst(
  concentration([
    { amount: 16, people: 1 },
    { amount: 1, people: 4 },
  ]).curve,
);

const drawings: [string, ChartSvg][] = [
  ['score history', scoreHistoryChart(points, bands, today, 'Up "a lot" <now>')],
  ['Lorenz curve', lorenzCurve(curve, { finding: 'Up "a lot" <now>', measure: 'Share of offences', part: 0.2 })],
  [
    'offence timeline',
    offenceTimelineChart(
      {
        offences: [
          { on: '2025-05-01', proven: true },
          { on: '2025-05-02', proven: false },
        ],
        custody: [{ from: '2025-06-01', to: null }],
        supervision: [{ from: '2024-01-01', to: '2025-01-01' }],
        today,
      },
      'Up "a lot" <now>',
    ),
  ],
];

describe.each(drawings)('the %s', (_, chart) => {
  it.each(['wide', 'narrow'] as const)('needs nothing of the content security policy (%s)', (size) => {
    expect(chart[size]).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ \d+" role="img"/);
    expect(chart[size]).not.toMatch(/style|<script|\son[a-z]+=|href|url\((?!#)/);
    expect(chart[size]).not.toMatch(/NaN|undefined|Infinity|font-family/);
  });

  it('says its finding to a screen reader, escaped', () => {
    expect(chart.wide).toContain('aria-label="Up &quot;a lot&quot; &lt;now&gt;"');
  });
});

it('draws the same data the same way each time', () => {
  expect(scoreHistoryChart(points, bands, today, 'x')).toEqual(scoreHistoryChart(points, bands, today, 'x'));
});

describe('the score history', () => {
  const path = (history: typeof points): string =>
    /<path d="([^"]+)" fill="none" stroke="#14566b"/.exec(scoreHistoryChart(history, bands, today, '').wide)?.[1] ?? '';

  it('stands until the next score is taken, and breaks where there was none', () => {
    expect(path(points).match(/M/g)).toHaveLength(2);
    expect(path(points)).toMatch(/^M36 [\d.]+H[\d.]+M[\d.]+ [\d.]+H606L606 [\d.]+H606$/);
  });

  it('draws one score of today without dividing by nothing', () => {
    expect(path([{ asAt: today, score: 50 }])).toBe('M606 142H606');
    expect(scoreHistoryChart([], bands, today, '').wide).not.toContain('NaN');
  });

  it.each([1, 12, 120])('labels %d months without crowding', (count) => {
    const asAt = count === 120 ? '2016-11-24' : count === 12 ? '2025-11-24' : '2026-10-24';
    const { narrow } = scoreHistoryChart([{ asAt, score: 10 }], bands, today, '');
    const places = [...narrow.matchAll(/<text x="([\d.]+)" y="230"/g)].map(([, x]) => Number(x));
    expect(places.length).toBeGreaterThan(0);
    expect(Math.min(...places.slice(1).map((x, index) => x - (places[index] ?? 0)), 999)).toBeGreaterThan(45);
  });
});

describe('the finding of a history', () => {
  it('says from where to where, and the peak between', () => {
    expect(historyFinding(points)).toBe('Up from 61 on 24 August 2026 to 82 now, highest 84');
    expect(historyFinding([...points].reverse())).toContain('Down from 82');
  });

  it('has words for one score, for none and for no change', () => {
    expect(historyFinding(points.slice(0, 2))).toBe('One score so far: 61 on 24 August 2026');
    expect(historyFinding([])).toBe('There was no score in this time');
    expect(historyFinding([points[0]!, { asAt: today, score: 61 }])).toBe('61 now, as on 24 August 2026');
  });
});

describe('the concentration curve', () => {
  it('begins with the most prolific', () => {
    expect(curve.map(({ people, share }) => [Number(people.toFixed(3)), Number(share.toFixed(3))])).toEqual([
      [0, 0],
      [0.2, 0.8],
      [1, 1],
    ]);
  });

  it('is read between its points in proportion', () => {
    expect(shareAt(curve, 0.2)).toBeCloseTo(0.8, 10);
    expect(shareAt(curve, 0.1)).toBeCloseTo(0.4, 10);
    expect(shareAt(curve, 0.6)).toBeCloseTo(0.9, 10);
    expect(shareAt([], 0.5)).toBe(0);
  });
});

describe('the timeline', () => {
  it('draws a dot for each offence, hollow where it is not proven', () => {
    const { wide } = offenceTimelineChart(
      {
        offences: [
          { on: '2025-05-01', proven: true },
          { on: '2025-05-01', proven: false },
        ],
        custody: [],
        supervision: [],
        today,
      },
      '',
    );
    expect(wide.match(/<circle/g)).toHaveLength(2);
    expect(wide).toContain('fill="#fff" stroke="#14323d"');
  });

  it('keeps 400 offences of forty years inside its frame', () => {
    const offences = Array.from({ length: 400 }, (_, index) => ({
      on: `${1986 + (index % 40)}-0${1 + (index % 9)}-11`,
      proven: true,
    }));
    const { narrow } = offenceTimelineChart({ offences, custody: [], supervision: [], today }, '');
    const places = [...narrow.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(places).toHaveLength(400);
    expect(places.every(([x, y]) => x! >= 0 && x! <= 350 && y! >= 0 && y! <= 146)).toBe(true);
  });
});

it('a sparkline breaks where there was no score and ends in a dot', () => {
  const { wide, narrow } = sparkline([10, null, 30, 40], 'Rising');
  expect(wide.match(/M/g)).toHaveLength(2);
  expect(wide).toContain('<circle');
  expect(narrow).toBe('');
  expect(sparkline([], 'Nothing').wide).not.toContain('NaN');
});
