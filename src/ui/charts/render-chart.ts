import { LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, type GridComponentOption } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { escapeXml } from './chart-svg.js';

use([LineChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption>;

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Petrol for what the chart is about, brass for what it is held against; both stand out on white and on paper. */
export const CHART_COLOURS = {
  ink: '#16212a',
  quiet: '#48565f',
  grid: '#dbe4e7',
  main: '#14566b',
  area: '#d6e6ea',
  second: '#8a5a0b',
} as const;

/**
 * Draws on the server. The result has no script, no style and no font of its own, so that a strict content security
 * policy has nothing to allow; text takes the page's font, size is up to CSS.
 * @param label what a screen reader says in place of the drawing
 * @param key makes ids unique within a page
 */
export function renderChart(
  option: ChartOption,
  size: ChartSize,
  { label, key }: { label: string; key: string },
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, ...option });
    return withLabel(withoutStyles(chart.renderToSVGString({ useViewBox: true }), key), label);
  } finally {
    chart.dispose();
  }
}

/** ECharts writes style attributes, a style element for hovering and ids from a counter; presentation attributes do. */
export function withoutStyles(svg: string, key: string): string {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_[a-z_]+|pointer-events|baseProfile|xmlns:xlink|version)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, declarations: string) => presentationAttributes(declarations))
    .replace(/\bzr\d+-/g, `${key}-`)
    .replace(/\n+/g, '');
}

/** Only text carries declarations, as `font-size: 13px` or in the shorthand `font: normal bold 13px sans-serif`. */
function presentationAttributes(declarations: string): string {
  const size = /([\d.]+)px/.exec(declarations)?.[1];
  const bold = /\bbold\b/.test(declarations);
  return `${size === undefined ? '' : ` font-size="${size}"`}${bold ? ' font-weight="bold"' : ''}`;
}

function withLabel(svg: string, label: string): string {
  return svg
    .replace(/^<svg[^>]*?viewBox="([^"]*)"[^>]*>/, (_, viewBox: string) => opening(viewBox, label))
    .replace(/ (?:width|height)="100%"/g, '');
}

function opening(viewBox: string, label: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" role="img" aria-label="${escapeXml(label)}">`;
}
