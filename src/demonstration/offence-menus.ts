import { DomainError } from '../domain/shared/domain-error.js';
import { Weighted } from './random.js';

/** How a court sees an offence, from 1 (fine or discharge) to 5 (years in prison). */
export type Seriousness = 1 | 2 | 3 | 4 | 5;

export interface MenuOffence {
  readonly code: string;
  readonly seriousness: Seriousness;
  /** The first year in which the offence existed, and what was recorded before. */
  readonly since?: number;
  readonly before?: string;
}

export type Specialism =
  | 'shop_theft'
  | 'burglary'
  | 'vehicle'
  | 'robbery'
  | 'drug_possession'
  | 'drug_supply'
  | 'violence'
  | 'domestic_abuse'
  | 'motoring'
  | 'disorder'
  | 'fraud'
  | 'sexual';

type Line = readonly [code: string, weight: number, seriousness: Seriousness, since?: number, before?: string];

/** Weights are relative within a menu and chosen to look like an English magistrates' court list, not measured. */
const LINES: Readonly<Record<Specialism | 'ambiguous', readonly Line[]>> = {
  shop_theft: [
    ['04600', 100, 1],
    ['04910', 5, 1],
    ['09251', 6, 1],
    ['09254', 3, 1],
    ['05325', 2, 1],
    ['10501', 4, 2],
    ['18200', 2, 1],
    ['08301', 6, 1],
    ['99907', 4, 2, 2014, '00832'],
    ['05401', 1, 1],
  ],
  burglary: [
    ['02803', 30, 4],
    ['02802', 2, 4],
    ['03002', 24, 3],
    ['03001', 1, 3],
    ['03300', 6, 2],
    ['05401', 5, 2],
    ['04510', 8, 2],
    ['04801', 4, 3],
    ['04600', 9, 1],
    ['05340', 3, 2, 2007, '05325'],
    ['08301', 3, 1],
    ['14900', 3, 1],
  ],
  vehicle: [
    ['04510', 30, 2],
    ['12600', 10, 1],
    ['04801', 15, 3],
    ['13001', 15, 2],
    ['13101', 4, 3],
    ['03702', 2, 4],
    ['80701', 8, 2],
    ['80901', 7, 1],
    ['80702', 5, 1],
    ['03300', 4, 2],
  ],
  robbery: [
    ['03401', 34, 4],
    ['03402', 5, 4],
    ['03900', 14, 2],
    ['00826', 12, 3],
    ['00806', 5, 3],
    ['04600', 8, 1],
    ['09261', 7, 1],
    ['10501', 7, 2],
    ['04801', 4, 3],
    ['02900', 1, 5],
  ],
  drug_possession: [
    ['09261', 50, 1],
    ['09250', 15, 1],
    ['09251', 8, 1],
    ['09254', 4, 1],
    ['09260', 3, 1],
    ['09253', 3, 1],
    ['09268', 3, 1],
    ['09262', 4, 1, 2010, '09261'],
    ['04600', 5, 1],
    ['12512', 4, 1],
  ],
  drug_supply: [
    ['09270', 14, 4],
    ['09271', 14, 4],
    ['09274', 10, 4],
    ['09230', 6, 4],
    ['09231', 6, 4],
    ['09234', 6, 4],
    ['09281', 14, 3],
    ['09241', 4, 3],
    ['09261', 16, 1],
    ['09221', 5, 3],
    ['00826', 5, 3],
  ],
  violence: [
    ['10501', 34, 2],
    ['00806', 18, 3],
    ['00801', 3, 4],
    ['00501', 1, 5],
    ['00873', 8, 2, 2018, '10423'],
    ['06601', 4, 3],
    ['12511', 7, 2],
    ['14900', 9, 1],
    ['00826', 5, 3],
    ['00811', 4, 3],
    ['14101', 5, 1],
    ['00301', 2, 3],
  ],
  domestic_abuse: [
    ['10501', 32, 2],
    ['00806', 9, 3],
    ['00867', 4, 3, 2015, '19594'],
    ['19594', 11, 2],
    ['00831', 10, 2],
    ['06639', 8, 2],
    ['14900', 12, 1],
    ['00877', 3, 4, 2022, '00806'],
    ['00872', 3, 2],
  ],
  motoring: [
    ['80901', 22, 1],
    ['80302', 22, 2],
    ['80313', 12, 2, 2015, '80301'],
    ['80702', 14, 1],
    ['80701', 12, 2],
    ['80401', 9, 1],
    ['80303', 4, 2],
  ],
  disorder: [
    ['12512', 18, 1],
    ['12511', 12, 2],
    ['12509', 10, 2],
    ['14101', 18, 1],
    ['14001', 10, 1],
    ['14900', 18, 1],
    ['10501', 10, 2],
    ['00873', 4, 2, 2018, '10423'],
  ],
  fraud: [
    ['05340', 45, 2, 2007, '05325'],
    ['05325', 20, 1],
    ['04100', 20, 2],
    ['05401', 10, 2],
    ['04910', 10, 1],
  ],
  sexual: [
    ['02005', 26, 4],
    ['08809', 16, 2],
    ['01908', 6, 5],
    ['01715', 2, 4],
  ],
  ambiguous: [
    ['14100', 30, 1],
    ['11100', 24, 1],
    ['09392', 16, 2, 2024, '09268'],
    ['14294', 14, 1],
    ['08800', 8, 2],
  ],
};

function menuOf(lines: readonly Line[]): Weighted<MenuOffence> {
  return new Weighted(
    lines.map(([code, weight, seriousness, since, before]) => {
      const dated = since !== undefined && before !== undefined ? { since, before } : {};
      return [{ code, seriousness, ...dated }, weight] as const;
    }),
  );
}

export const MENUS: Readonly<Record<Specialism, Weighted<MenuOffence>>> = {
  shop_theft: menuOf(LINES.shop_theft),
  burglary: menuOf(LINES.burglary),
  vehicle: menuOf(LINES.vehicle),
  robbery: menuOf(LINES.robbery),
  drug_possession: menuOf(LINES.drug_possession),
  drug_supply: menuOf(LINES.drug_supply),
  violence: menuOf(LINES.violence),
  domestic_abuse: menuOf(LINES.domestic_abuse),
  motoring: menuOf(LINES.motoring),
  disorder: menuOf(LINES.disorder),
  fraud: menuOf(LINES.fraud),
  sexual: menuOf(LINES.sexual),
};

/** Codes that name a class and not an offence, so that no score may read them as one. */
export const AMBIGUOUS_MENU = menuOf(LINES.ambiguous);

/** Every code that the menus can write. */
export const MENU_CODES: ReadonlySet<string> = new Set(
  Object.values(LINES).flatMap((lines) => lines.flatMap(([code, , , , before]) => (before ? [code, before] : [code]))),
);

export const AMBIGUOUS_MENU_CODES: readonly string[] = LINES.ambiguous.map(([code]) => code);

/** @throws DomainError OFFENCE_CODE.UNKNOWN when the table in use lacks a code of the menus */
export function requireMenuCodes(knownCodes: ReadonlySet<string>): void {
  const unknown = [...MENU_CODES].filter((code) => !knownCodes.has(code));
  if (unknown.length === 0) return;
  throw new DomainError('OFFENCE_CODE.UNKNOWN', `The offence code table lacks ${unknown.join(', ')}.`, { unknown });
}
