import type { ArpCategory } from '../../domain/scoring/arp-coefficients.js';
import type { Ogrs3Group } from '../../domain/scoring/ogrs3-coefficients.js';

/** Singular and plural of each kind of offence of ARP, as they stand after a number. */
const KINDS: Readonly<Record<ArpCategory, readonly [string, string]>> = {
  burglary_domestic: ['domestic burglary', 'domestic burglaries'],
  burglary_other: ['burglary of another building', 'burglaries of other buildings'],
  drunkenness: ['drunkenness offence', 'drunkenness offences'],
  drink_driving: ['drink-driving offence', 'drink-driving offences'],
  motoring: ['motoring offence', 'motoring offences'],
  vehicle_related_theft: ['vehicle theft', 'vehicle thefts'],
  fraud_forgery: ['fraud or forgery', 'frauds or forgeries'],
  welfare_fraud: ['benefit fraud', 'benefit frauds'],
  drug_import_export_production: ['drug supply or production offence', 'drug supply or production offences'],
  drug_possession_supply: ['drug possession offence', 'drug possession offences'],
  violence_abh_or_above: ['serious violent offence', 'serious violent offences'],
  violence_below_abh: ['violent offence', 'violent offences'],
  public_order_harassment: ['public order or harassment offence', 'public order or harassment offences'],
  weapons_not_firearm: ['weapon offence', 'weapon offences'],
  firearms_most_serious: ['serious firearm offence', 'serious firearm offences'],
  firearms_other: ['firearm offence', 'firearm offences'],
  handling_stolen_goods: ['handling of stolen goods', 'offences of handling stolen goods'],
  criminal_damage: ['criminal damage', 'offences of criminal damage'],
  acquisitive_violence: ['robbery or aggravated burglary', 'robberies or aggravated burglaries'],
  other_offence: ['other offence', 'other offences'],
  absconding_bail: ['bail or absconding offence', 'bail or absconding offences'],
  sexual_child: ['sexual offence against a child', 'sexual offences against children'],
  sexual_not_child: ['sexual offence', 'sexual offences'],
  theft_non_motor: ['theft', 'thefts'],
};

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

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

/** Numbers below ten in words, as they read best in a sentence. */
export function numberInWords(value: number): string {
  return SMALL[value] ?? value.toLocaleString('en-GB');
}

export function countOfKind(count: number, category: ArpCategory): string {
  const [one, many] = KINDS[category];
  return count === 1 ? one : many;
}

export function arpCategoryWords(category: ArpCategory): string {
  return KINDS[category][0];
}

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
