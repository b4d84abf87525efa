import { dayParts, wholeMonthsBetween, type EpochDay } from '../shared/calendar-day.js';
import type { ArpCategory } from './arp-coefficients.js';
import { roundHalfUp } from './rounding.js';

/** Everyday English for explanations: numbers, days, lengths of time and kinds of offences. */

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Noun {
  readonly one: string;
  readonly many: string;
}

const noun = (one: string, many: string): Noun => ({ one, many });

const OFFENCES: Readonly<Record<ArpCategory, Noun>> = {
  burglary_domestic: noun('domestic burglary', 'domestic burglaries'),
  burglary_other: noun('burglary of other premises', 'burglaries of other premises'),
  drunkenness: noun('drunkenness offence', 'drunkenness offences'),
  drink_driving: noun('drink or drug driving offence', 'drink or drug driving offences'),
  motoring: noun('motoring offence', 'motoring offences'),
  vehicle_related_theft: noun('vehicle theft', 'vehicle thefts'),
  fraud_forgery: noun('fraud or forgery', 'frauds or forgeries'),
  welfare_fraud: noun('benefit fraud', 'benefit frauds'),
  drug_import_export_production: noun(
    'drug production or trafficking offence',
    'drug production or trafficking offences',
  ),
  drug_possession_supply: noun('drug possession or supply offence', 'drug possession or supply offences'),
  violence_abh_or_above: noun('serious violent offence', 'serious violent offences'),
  violence_below_abh: noun('lesser violent offence', 'lesser violent offences'),
  public_order_harassment: noun('public order or harassment offence', 'public order or harassment offences'),
  weapons_not_firearm: noun('weapon offence', 'weapon offences'),
  firearms_most_serious: noun('serious firearm offence', 'serious firearm offences'),
  firearms_other: noun('firearm offence', 'firearm offences'),
  handling_stolen_goods: noun('handling of stolen goods', 'offences of handling stolen goods'),
  criminal_damage: noun('criminal damage or arson offence', 'criminal damage or arson offences'),
  acquisitive_violence: noun('robbery or aggravated burglary', 'robberies or aggravated burglaries'),
  other_offence: noun('offence of another kind', 'offences of other kinds'),
  absconding_bail: noun('absconding or bail offence', 'absconding or bail offences'),
  sexual_child: noun('sexual offence against a child', 'sexual offences against children'),
  sexual_not_child: noun('sexual offence', 'sexual offences'),
  theft_non_motor: noun('theft', 'thefts'),
};

/** One to nine in words, more in digits; nought is `no`. */
export function inWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** `one offence`, `12 offences`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${inWords(count)} ${count === 1 ? one : many}`;
}

export function offenceWords(category: ArpCategory, count = 1): string {
  return OFFENCES[category][count === 1 ? 'one' : 'many'];
}

/** `3 May 2025` */
export function dayInWords(day: EpochDay): string {
  const parts = dayParts(day);
  return `${parts.day} ${MONTHS[parts.month - 1] ?? ''} ${parts.year}`;
}

/** `5 days`, `11 weeks`, `14 months`: the unit in which a person would say it. */
export function timeBetween(from: EpochDay, to: EpochDay): string {
  const days = to - from;
  if (days < 14) return counted(days, 'day');
  const months = wholeMonthsBetween(from, to);
  return months < 4 ? counted(Math.floor(days / 7), 'week') : counted(months, 'month');
}

/** Points of the priority score as a person would say them. */
export function pointsInWords(points: number): string {
  const rounded = roundHalfUp(points, 0);
  return rounded === 0 ? 'less than one point' : counted(rounded, 'point');
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
