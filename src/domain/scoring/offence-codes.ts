import { DomainError } from '../shared/domain-error.js';
import { ARP_CATEGORY, isArpCategory, type ArpCategory } from './arp-coefficients.js';
import { CODES_NEEDING_EXACT_OFFENCE, isOgrs3Group, type Ogrs3Group } from './ogrs3-coefficients.js';
import type { OffenceCodeError } from './predictor.js';

export const NEIGHBOURHOOD_CRIMES = ['burglary_dwelling', 'robbery', 'vehicle_crime', 'theft_from_person'] as const;
export type NeighbourhoodCrime = (typeof NEIGHBOURHOOD_CRIMES)[number];

/** A row of the offence code table, as the database or the seed file holds it. Null means unknown, never zero. */
export interface OffenceCodeRow {
  /** Home Office code: five digits (class and subclass); text, because leading zeros matter. */
  readonly code: string;
  readonly title: string;
  readonly parentGroup: string;
  readonly ogrs3Group: string | null;
  readonly arpCategory: string | null;
  readonly violentSanction: boolean;
  readonly neighbourhoodCrime: string | null;
  readonly harmDays: number | null;
  /** True where OGRS3 has no single group for the code. */
  readonly ambiguous: boolean;
}

export interface OffenceCode extends OffenceCodeRow {
  readonly ogrs3Group: Ogrs3Group | null;
  readonly arpCategory: ArpCategory | null;
  readonly neighbourhoodCrime: NeighbourhoodCrime | null;
  readonly sexual: boolean;
  /** Place in the order of seriousness, 0 for the most serious code of the table; no two codes share a place. */
  readonly seriousness: number;
}

export interface OffenceCodeTable {
  get(code: string): OffenceCode | undefined;
  readonly size: number;
}

/** What a predictor may make of a code: the group to weigh, or the reason why there is none. */
export type OffenceResolution<Group> = { readonly group: Group } | { readonly error: OffenceCodeError };

const SEXUAL_PARENT_GROUP = 'Sexual offences';
const CODE_PATTERN = /^\d{5}$/;

/**
 * Builds the lookup. Throws OFFENCE_CODE.INVALID_ROW for a group, category or crime type that no coefficient or list
 * knows, because such a row would otherwise score as if it weighed nothing, and for a repeated code.
 */
export function buildOffenceCodeTable(rows: readonly OffenceCodeRow[]): OffenceCodeTable {
  const codes = rows.map(readRow).sort(compareSeriousness);
  const byCode = new Map<string, OffenceCode>();
  codes.forEach((code, seriousness) => {
    if (byCode.has(code.code)) throw invalidRow(code.code, 'the code stands in the table twice');
    byCode.set(code.code, { ...code, seriousness });
  });
  return byCode;
}

/** Tier 0: grave offences that the harm index cannot price; 1: known harm days; 2: the other codes without. */
export function seriousnessTier(code: Pick<OffenceCode, 'harmDays' | 'violentSanction' | 'sexual'>): 0 | 1 | 2 {
  if (code.harmDays !== null) return 1;
  return code.violentSanction || code.sexual ? 0 : 2;
}

/** Minus infinity without a category, so that a weighed offence comes before one that cannot be weighed. */
export function arpWeight(code: Pick<OffenceCode, 'arpCategory'>): number {
  return code.arpCategory === null ? Number.NEGATIVE_INFINITY : ARP_CATEGORY[code.arpCategory];
}

export function resolveOgrs3Group(code: string, codes: OffenceCodeTable): OffenceResolution<Ogrs3Group> {
  if (!CODE_PATTERN.test(code)) return { error: 'offence_code_format' };
  if (CODES_NEEDING_EXACT_OFFENCE.has(code)) return { error: 'offence_needs_exact_code' };
  const group = codes.get(code)?.ogrs3Group ?? null;
  return group === null ? { error: 'offence_code_unknown' } : { group };
}

export function resolveArpCategory(code: string, codes: OffenceCodeTable): OffenceResolution<ArpCategory> {
  if (!CODE_PATTERN.test(code)) return { error: 'offence_code_format' };
  const category = codes.get(code)?.arpCategory ?? null;
  return category === null ? { error: 'offence_code_unknown' } : { group: category };
}

function readRow(row: OffenceCodeRow): OffenceCode {
  const { ogrs3Group, arpCategory, neighbourhoodCrime, harmDays } = row;
  if (ogrs3Group !== null && !isOgrs3Group(ogrs3Group)) throw invalidRow(row.code, `no OGRS3 group ${ogrs3Group}`);
  if (arpCategory !== null && !isArpCategory(arpCategory)) throw invalidRow(row.code, `no ARP category ${arpCategory}`);
  if (neighbourhoodCrime !== null && !isNeighbourhoodCrime(neighbourhoodCrime)) {
    throw invalidRow(row.code, `no neighbourhood crime ${neighbourhoodCrime}`);
  }
  if (harmDays !== null && !(harmDays >= 0 && Number.isFinite(harmDays))) throw invalidRow(row.code, 'bad harm days');
  const sexual = row.parentGroup === SEXUAL_PARENT_GROUP;
  return { ...row, ogrs3Group, arpCategory, neighbourhoodCrime, sexual, seriousness: 0 };
}

function isNeighbourhoodCrime(key: string): key is NeighbourhoodCrime {
  return (NEIGHBOURHOOD_CRIMES as readonly string[]).includes(key);
}

function compareSeriousness(a: OffenceCode, b: OffenceCode): number {
  const byTier = seriousnessTier(a) - seriousnessTier(b);
  if (byTier !== 0) return byTier;
  const byHarm = (b.harmDays ?? 0) - (a.harmDays ?? 0);
  if (byHarm !== 0) return byHarm;
  if (arpWeight(a) !== arpWeight(b)) return arpWeight(a) > arpWeight(b) ? -1 : 1;
  return a.code < b.code ? -1 : 1;
}

function invalidRow(code: string, reason: string): DomainError {
  return new DomainError('OFFENCE_CODE.INVALID_ROW', `Offence code ${code} cannot be used: ${reason}.`, {
    code,
    reason,
  });
}
