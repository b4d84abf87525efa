import type { Option } from '../forms/fields.js';

/** A place in the area tree, parents before their children. */
export interface AreaOption {
  readonly code: string;
  readonly name: string;
  /** 0 for the root of what the reader may see. */
  readonly depth: number;
}

/** Options of a select, indented by depth; option text keeps no leading spaces, so dashes do it. */
export function areaOptions(areas: readonly AreaOption[], any: string | null): readonly Option[] {
  const options = areas.map(({ code, name, depth }) => ({ value: code, text: `${'– '.repeat(depth)}${name}` }));
  return any === null ? options : [{ value: '', text: any }, ...options];
}

/** A code that the reader may not see or that does not exist is shown as it stands. */
export function areaName(areas: readonly AreaOption[], code: string | null): string {
  return areas.find((area) => area.code === code)?.name ?? code ?? '';
}
