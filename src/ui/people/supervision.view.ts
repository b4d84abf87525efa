import type { Permission } from '../../domain/access/permissions.js';
import type { DataTable, Row } from '../components/table.js';
import { textCell } from '../components/table.js';
import type { Tag } from '../components/tag.js';
import { links } from '../links.js';
import { capital, dueDay, formatDay, type Day } from '../render/format.js';
import type { Page } from '../render/page.js';
import { personHeader, type PersonHeaderRow, type PersonPageModel } from './identity-bar.view.js';
import { sourceWords } from './source-words.js';
import {
  CUSTODY_KINDS,
  isInForce,
  isInside,
  SUPERVISION_PHASES,
  SUPERVISION_TYPES,
  type CustodyRow,
  type SupervisionRow,
} from './supervision-words.js';

export interface SupervisionInput {
  readonly person: PersonHeaderRow;
  /** Newest first, both. */
  readonly supervision: readonly SupervisionRow[];
  readonly custody: readonly CustodyRow[];
  readonly permissions: ReadonlySet<Permission>;
  readonly today: Day;
}

export interface SupervisionModel extends PersonPageModel {
  readonly lead: string;
  readonly supervision: DataTable | null;
  readonly custody: DataTable | null;
  readonly newSupervisionHref: string | null;
  readonly newCustodyHref: string | null;
}

export function supervisionPage(input: SupervisionInput): Page<SupervisionModel> {
  const { person, supervision, custody, today } = input;
  const mayRecord = input.permissions.has('supervision:record');
  return {
    template: 'people/supervision.njk',
    model: {
      title: 'Supervision and custody',
      person: personHeader(person, 'supervision', today),
      lead: leadSentence(input),
      supervision: supervision.length === 0 ? null : supervisionTable(input, mayRecord),
      custody: custody.length === 0 ? null : custodyTable(input, mayRecord),
      newSupervisionHref: mayRecord ? links.supervisionNew(person.id) : null,
      newCustodyHref: mayRecord ? links.custodyNew(person.id) : null,
    },
  };
}

function leadSentence({ supervision, custody, today }: SupervisionInput): string {
  const order = supervision.find((row) => isInForce(row, today));
  const spell = custody.find((row) => isInside(row, today));
  const statutory =
    order === undefined
      ? 'Not statutory: no order or licence is in force'
      : `Statutory: ${SUPERVISION_TYPES[order.type].toLowerCase()} ${order.ends_on === null ? 'without an end date' : `to ${formatDay(order.ends_on)}`}`;
  if (spell === undefined) return `${statutory}. Not in custody.`;
  return `${statutory}. In custody (${CUSTODY_KINDS[spell.kind]}) since ${formatDay(spell.from_on)}.`;
}

const IN_FORCE: Tag = { text: 'In force', tone: 'custody' };
const INSIDE: Tag = { text: 'Inside', tone: 'custody' };

function supervisionTable({ person, supervision, today }: SupervisionInput, mayRecord: boolean): DataTable {
  const row = (order: SupervisionRow): Row => ({
    cells: [
      textCell(SUPERVISION_TYPES[order.type], { tags: isInForce(order, today) ? [IN_FORCE] : [] }),
      textCell(formatDay(order.starts_on)),
      textCell(order.ends_on === null ? 'No end date' : formatDay(order.ends_on)),
      textCell(order.phase === null ? '' : capital(SUPERVISION_PHASES[order.phase])),
      textCell(sourceWords(order.source)),
      ...changeCell(mayRecord, SUPERVISION_TYPES[order.type], links.supervisionEdit(person.id, order.id)),
    ],
  });
  return {
    caption: 'Orders and licences',
    captionHidden: true,
    columns: [
      { label: 'Type', width: 'wide' },
      { label: 'Starts' },
      { label: 'Ends' },
      { label: 'Phase' },
      { label: 'Source' },
      ...changeColumn(mayRecord),
    ],
    rows: supervision.map(row),
  };
}

function custodyTable({ person, custody, today }: SupervisionInput, mayRecord: boolean): DataTable {
  const row = (spell: CustodyRow): Row => ({
    cells: [
      textCell(capital(CUSTODY_KINDS[spell.kind]), { tags: isInside(spell, today) ? [INSIDE] : [] }),
      textCell(formatDay(spell.from_on)),
      textCell(expectedRelease(spell, today)),
      textCell(spell.released_on === null ? 'Not yet' : formatDay(spell.released_on)),
      textCell(sourceWords(spell.source)),
      ...changeCell(mayRecord, `custody from ${formatDay(spell.from_on)}`, links.custodyEdit(person.id, spell.id)),
    ],
  });
  return {
    caption: 'Times in custody',
    captionHidden: true,
    columns: [
      { label: 'Kind', width: 'wide' },
      { label: 'From' },
      { label: 'Release expected' },
      { label: 'Released' },
      { label: 'Source' },
      ...changeColumn(mayRecord),
    ],
    rows: custody.map(row),
  };
}

/** A release that should have happened is said as overdue: until it is recorded no month counts as without offence. */
function expectedRelease({ expected_release_on, released_on }: CustodyRow, today: Day): string {
  if (expected_release_on === null) return 'Not known';
  return released_on === null && expected_release_on < today
    ? dueDay(expected_release_on, today)
    : formatDay(expected_release_on);
}

function changeColumn(mayRecord: boolean) {
  return mayRecord ? [{ label: 'Change', labelHidden: true }] : [];
}

function changeCell(mayRecord: boolean, hidden: string, href: string) {
  return mayRecord ? [{ kind: 'links' as const, links: [{ text: 'Change', hidden, href }] }] : [];
}
