import { epochDay, type Day } from '../render/format.js';
import { dayOf, dayParts } from '../../domain/shared/calendar-day.js';
import { ChartSvg, coordinate } from './chart-svg.js';
import { drawing } from './plot.js';

export interface TimelineOffence {
  readonly on: Day;
  readonly proven: boolean;
}

/** `to` null: still going on. */
export interface TimelineSpan {
  readonly from: Day;
  readonly to: Day | null;
}

export interface TimelineData {
  readonly offences: readonly TimelineOffence[];
  readonly custody: readonly TimelineSpan[];
  readonly supervision: readonly TimelineSpan[];
  readonly today: Day;
}

interface Scale {
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly labelEvery: number;
}

const LEFT = 4;
const RIGHT = 10;
const LANES = { offences: 52, custody: 84, supervision: 106, axis: 126 } as const;
const HEIGHT = 146;
const DOT = 4.5;

/** Offences as dots, custody and supervision as bars, on one line of time: the pattern at a glance. */
export function offenceTimelineChart(data: TimelineData, label: string): ChartSvg {
  return new ChartSvg(timeline(data, label, 860), timeline(data, label, 350));
}

function timeline(data: TimelineData, label: string, width: number): string {
  const scale = scaleOf(data, width);
  return drawing(
    { width, height: HEIGHT },
    label,
    years(scale) +
      data.custody.map((span) => bar(span, scale, { y: 8, height: LANES.axis - 8, fill: '#dfe6ee' })).join('') +
      data.supervision
        .map((span) => bar(span, scale, { y: LANES.supervision - 5, height: 8, fill: '#b98a3c' }))
        .join('') +
      data.custody.map((span) => bar(span, scale, { y: LANES.custody - 5, height: 8, fill: '#3b5b92' })).join('') +
      dots(data.offences, scale),
  );
}

function scaleOf({ offences, custody, supervision, today }: TimelineData, width: number): Scale {
  const days = [
    ...offences.map(({ on }) => on),
    ...custody.map(({ from }) => from),
    ...supervision.map(({ from }) => from),
  ];
  const last = epochDay(today);
  const first = Math.min(...days.map(epochDay), last - 365);
  const span = Math.max(1, dayParts(last).year - dayParts(first).year + 1);
  const labelEvery = Math.max(1, Math.ceil((span * 46) / (width - LEFT - RIGHT)));
  return { width, from: first - 15, to: last, labelEvery };
}

function xOf(day: number, { from, to, width }: Scale): number {
  return LEFT + ((day - from) / (to - from)) * (width - LEFT - RIGHT);
}

function years(scale: Scale): string {
  const first = dayParts(scale.from).year + 1;
  const last = dayParts(scale.to).year;
  let lines = `<path d="M${LEFT} ${LANES.axis}H${scale.width - RIGHT}" stroke="#48565f"></path>`;
  for (let year = first; year <= last; year += 1) {
    if ((last - year) % scale.labelEvery !== 0) continue;
    const x = coordinate(xOf(dayOf(year, 1, 1), scale));
    lines += `<path d="M${x} 8V${LANES.axis}" stroke="#dbe4e7"></path>`;
    const room = scale.width - RIGHT - Number(x);
    const anchor = room < 18 ? 'end' : 'middle';
    lines += `<text x="${x}" y="${HEIGHT - 4}" font-size="13" fill="#48565f" text-anchor="${anchor}">${year}</text>`;
  }
  return lines;
}

function bar({ from, to }: TimelineSpan, scale: Scale, look: { y: number; height: number; fill: string }): string {
  const start = xOf(epochDay(from), scale);
  const end = xOf(to === null ? scale.to : Math.min(epochDay(to), scale.to), scale);
  const width = coordinate(Math.max(end - start, 1.5));
  return `<rect x="${coordinate(start)}" y="${look.y}" width="${width}" height="${look.height}" fill="${look.fill}"></rect>`;
}

/** Offences that would cover each other are stacked upwards, so that a busy month looks busy. */
function dots(offences: readonly TimelineOffence[], scale: Scale): string {
  const heights = new Map<number, number>();
  return [...offences]
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ on, proven }) => {
      const x = xOf(epochDay(on), scale);
      const slot = Math.round(x / (DOT * 2));
      const level = heights.get(slot) ?? 0;
      heights.set(slot, level + 1);
      const y = Math.max(LANES.offences + 8 - level * DOT * 2, DOT + 2);
      const fill = proven ? '#14323d' : '#fff';
      return `<circle cx="${coordinate(slot * DOT * 2)}" cy="${coordinate(y)}" r="${DOT - 0.7}" fill="${fill}" stroke="#14323d" stroke-width="1.4"></circle>`;
    })
    .join('');
}
