import type { Ogrs3Group } from '../../domain/scoring/ogrs3-coefficients.js';

const OGRS3_GROUPS: Readonly<Record<Ogrs3Group, string>> = {
  violence: 'violence',
  robbery: 'robbery',
  public_order: 'public order',
  sexual_not_child: 'sexual, not against a child',
  sexual_child: 'sexual, against a child',
  soliciting_prostitution: 'soliciting or prostitution',
  burglary_domestic: 'domestic burglary',
  burglary_other: 'other burglary',
  theft_non_motor: 'theft, not of vehicles',
  handling_stolen_goods: 'handling stolen goods',
  fraud_forgery: 'fraud and forgery',
  absconding_bail: 'absconding or bail',
  taking_vehicle: 'taking vehicles',
  theft_from_vehicle: 'theft from vehicles',
  other_motoring: 'other motoring',
  drink_driving: 'drink driving',
  criminal_damage: 'criminal damage',
  drug_import_export_production: 'drug import, export or production',
  drug_possession_supply: 'drug possession or supply',
  other_offence: 'other',
};

export function ogrs3GroupWords(group: Ogrs3Group): string {
  return OGRS3_GROUPS[group];
}

/** The table's titles end in a full stop or not, as their sources did. */
export function offenceTitle(title: string): string {
  return title.replace(/\.$/, '');
}

/** `02803` as the field writes it: `028/03`. */
export function codeText(code: string): string {
  return /^\d{5}$/.test(code) ? `${code.slice(0, 3)}/${code.slice(3)}` : code;
}

export type OffenceRole = 'suspected' | 'arrested' | 'charged' | 'convicted' | 'cautioned' | 'no_further_action';

export const ROLE_LABELS: Readonly<Record<OffenceRole, string>> = {
  suspected: 'Suspected',
  arrested: 'Arrested',
  charged: 'Charged',
  convicted: 'Convicted',
  cautioned: 'Cautioned',
  no_further_action: 'No further action',
};

export function isProven(role: OffenceRole): boolean {
  return role === 'convicted' || role === 'cautioned';
}
