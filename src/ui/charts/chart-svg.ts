/**
 * A drawing made by this folder, the only markup that templates print unescaped (filter `chart` in
 * render/templates.ts). Text that goes into it is escaped where it is written.
 * Two drawings of the same data, because text in one scaled down to a telephone cannot be read; CSS shows one of them.
 */
export class ChartSvg {
  constructor(
    readonly wide: string,
    readonly narrow: string,
  ) {}

  static single(svg: string): ChartSvg {
    return new ChartSvg(svg, '');
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** At most two decimals, which is finer than any screen. */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}
