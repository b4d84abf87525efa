import type { Permission } from '../../domain/access/permissions.js';
import { ethnicityLabel, isEthnicityCode } from '../../domain/identity/ethnicity.js';
import { SEX_LABELS, type Sex } from '../../domain/identity/sex.js';
import { summaryRow, type SummaryRow } from '../components/summary-row.js';
import { links } from '../links.js';
import { agoDay, dueDay, formatDay, plural, shortDay, type Day } from '../render/format.js';
import type { Link, Page } from '../render/page.js';
import {
  custodyWords,
  isInForce,
  isInside,
  phaseWords,
  supervisionWords,
  type CustodyRow,
  type SupervisionRow,
} from './supervision-words.js';
import { identifierLabel, personHeader, type PersonHeaderRow, type PersonPageModel } from './identity-bar.view.js';
import { NOT_YET_SCORED } from './score-words.js';
import { codeText, offenceTitle, ROLE_LABELS, type OffenceRole } from './offence-words.js';
import { fullName, type PersonName } from './person-name.js';
import { sourceText } from './source-words.js';

export interface OverviewInput {
  readonly person: PersonDetailsRow;
  /** The score in a sentence; null until the first calculation. */
  readonly headline: string | null;
  /** The latest few, newest first. */
  readonly offences: readonly LatestOffenceRow[];
  readonly offenceCount: number;
  /** The whole history, newest first, both. */
  readonly supervision: readonly SupervisionRow[];
  readonly custody: readonly CustodyRow[];
  readonly permissions: ReadonlySet<Permission>;
  readonly today: Day;
}

export interface PersonDetailsRow extends PersonHeaderRow {
  readonly sex: Sex | null;
  readonly ethnicity: string | null;
  readonly aliases: readonly PersonName[];
  readonly addresses: readonly DatedText[];
  readonly contact_points: readonly DatedText[];
  readonly source: string;
  readonly source_ref: string;
}

/** An address or a telephone number, in force from a day and perhaps to a day. */
export interface DatedText {
  readonly kind: string;
  readonly text: string;
  readonly from_on: Day;
  readonly to_on: Day | null;
}

export interface LatestOffenceRow {
  readonly title: string;
  readonly offence_code: string;
  readonly role: OffenceRole;
  readonly committed_on: Day;
  readonly outcome_on: Day | null;
}

export interface OverviewModel extends PersonPageModel {
  readonly headline: string;
  readonly scoreHref: string;
  readonly recordOffenceHref: string | null;
  readonly editHref: string | null;
  readonly offences: readonly { readonly title: string; readonly detail: string; readonly outcome: string }[];
  readonly allOffences: Link;
  readonly status: readonly SummaryRow[];
  readonly details: readonly SummaryRow[];
  readonly supervisionHref: string;
}

export function overviewPage(input: OverviewInput): Page<OverviewModel> {
  const { person, headline, permissions, today } = input;
  return {
    template: 'people/overview.njk',
    model: {
      title: 'Person',
      person: personHeader(person, 'overview', today),
      headline: headline ?? NOT_YET_SCORED,
      scoreHref: links.personScore(person.id),
      recordOffenceHref: permissions.has('offence:record') ? links.offenceNew(person.id) : null,
      editHref: permissions.has('offender:change') ? links.personEdit(person.id) : null,
      offences: input.offences.map((offence) => latestOffence(offence, today)),
      allOffences: { text: allOffencesText(input.offenceCount), href: links.personOffences(person.id) },
      status: statusRows(input),
      details: detailRows(person),
      supervisionHref: links.personSupervision(person.id),
    },
  };
}

function latestOffence(offence: LatestOffenceRow, today: Day): OverviewModel['offences'][number] {
  const outcome = offence.outcome_on === null ? '' : ` ${shortDay(offence.outcome_on, today)}`;
  return {
    title: offenceTitle(offence.title),
    detail: `Committed ${agoDay(offence.committed_on, today)}, code ${codeText(offence.offence_code)}`,
    outcome: `${ROLE_LABELS[offence.role]}${outcome}`,
  };
}

function allOffencesText(count: number): string {
  if (count === 0) return 'Offences';
  return count === 1 ? 'The offence on a timeline' : `All ${plural(count, 'offence')} on a timeline`;
}

/** What holds today; what has ended stands on the page of its own. */
function statusRows({ supervision, custody, today }: OverviewInput): readonly SummaryRow[] {
  const orders = supervision.filter((order) => isInForce(order, today)).map(orderRow);
  const inside = custody.filter((spell) => isInside(spell, today)).map((spell) => insideRow(spell, today));
  return [
    ...(inside.length === 0 ? [summaryRow('Custody', lastRelease(custody, today))] : inside),
    ...(orders.length === 0 ? [summaryRow('Order or licence', noOrder(supervision, today))] : orders),
  ];
}

function orderRow(order: SupervisionRow): SummaryRow {
  const end = order.ends_on === null ? 'no end date' : `ends ${formatDay(order.ends_on)}`;
  const phase = order.phase === null ? '' : `, ${phaseWords(order.phase)}`;
  return summaryRow(supervisionWords(order.type), `Since ${formatDay(order.starts_on)}, ${end}${phase}`);
}

function insideRow(spell: CustodyRow, today: Day): SummaryRow {
  const since = `Since ${agoDay(spell.from_on, today)}`;
  return summaryRow(`In custody: ${custodyWords(spell.kind)}`, `${since}, ${releaseWords(spell, today)}`);
}

function releaseWords({ expected_release_on: expected }: CustodyRow, today: Day): string {
  if (expected === null) return 'release date not known';
  return expected < today ? `release ${dueDay(expected, today)}` : `release expected ${formatDay(expected)}`;
}

function lastRelease(custody: readonly CustodyRow[], today: Day): string {
  const released = custody.flatMap(({ released_on }) => (released_on === null ? [] : [released_on])).sort();
  const last = released.at(-1);
  return last === undefined ? 'Not in custody' : `Not in custody, released ${agoDay(last, today)}`;
}

function noOrder(supervision: readonly SupervisionRow[], today: Day): string {
  const ended = supervision.flatMap(({ ends_on }) => (ends_on !== null && ends_on < today ? [ends_on] : [])).sort();
  const last = ended.at(-1);
  return last === undefined ? 'None: not statutory' : `None: not statutory. The last ended ${agoDay(last, today)}`;
}

/** What the identity bar above does not say already. */
function detailRows(person: PersonDetailsRow): readonly SummaryRow[] {
  const dated = ({ text, from_on, to_on }: DatedText): string =>
    `${text} (${to_on === null ? `since ${formatDay(from_on)}` : `${formatDay(from_on)} to ${formatDay(to_on)}`})`;
  return [
    ...optional('Also known as', person.aliases.map(fullName)),
    ...(person.deceased_on === null ? [] : [summaryRow('Died', formatDay(person.deceased_on))]),
    summaryRow('Sex', person.sex === null ? 'Not recorded' : SEX_LABELS[person.sex]),
    summaryRow('Ethnicity, self-defined', ethnicityText(person.ethnicity)),
    ...person.identifiers
      .filter(({ valid }) => !valid)
      .map(({ kind, value }) =>
        summaryRow(identifierLabel(kind), `${value} fails its check, so it is never used to match people`),
      ),
    ...person.addresses.map((address) => summaryRow(addressLabel(address.kind), dated(address))),
    ...person.contact_points.map((point) => summaryRow(contactLabel(point.kind), dated(point))),
    summaryRow('Source', sourceText(person)),
  ];
}

function optional(label: string, values: readonly string[]): SummaryRow[] {
  return values.length === 0 ? [] : [summaryRow(label, values.join('; '))];
}

function ethnicityText(code: string | null): string {
  if (code === null) return 'Not recorded';
  return isEthnicityCode(code) ? ethnicityLabel(code) : code;
}

const ADDRESS_LABELS: Readonly<Record<string, string>> = {
  home: 'Home address',
  temporary: 'Temporary address',
  approved_premises: 'Approved premises',
  no_fixed_abode: 'No fixed abode',
  other: 'Other address',
};

function addressLabel(kind: string): string {
  return ADDRESS_LABELS[kind] ?? 'Address';
}

const CONTACT_LABELS: Readonly<Record<string, string>> = {
  mobile: 'Mobile',
  telephone: 'Telephone',
  email: 'E-mail',
  other: 'Contact',
};

function contactLabel(kind: string): string {
  return CONTACT_LABELS[kind] ?? 'Contact';
}
