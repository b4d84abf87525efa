import type { Cell, Column, DataTable, HiddenContextLink, Row } from '../components/table.js';
import { textCell } from '../components/table.js';
import type { Tag } from '../components/tag.js';
import { links } from '../links.js';
import { epochDay, formatDay, plural, type Day } from '../render/format.js';
import { codeText, isProven, offenceTitle, ROLE_LABELS, type OffenceRole } from './offence-words.js';
import type { OffenceRow, OffencesInput } from './offence-rows.js';
import { referenceWords, sourceWords } from './source-words.js';
import { custodyWords, type CustodyRow } from './supervision-words.js';

/** One offence: the stage it has reached, and the stages on the way there, earliest first. */
export interface OffenceGroup {
  readonly furthest: OffenceRow;
  readonly earlier: readonly OffenceRow[];
}

const STAGE_ORDER: readonly OffenceRole[] = [
  'suspected',
  'arrested',
  'charged',
  'no_further_action',
  'cautioned',
  'convicted',
];

/** Latest committed first. */
export function offenceGroups(rows: readonly OffenceRow[]): readonly OffenceGroup[] {
  const byReference = new Map<string, OffenceRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.source_ref]);
    byReference.set(key, [...(byReference.get(key) ?? []), row]);
  }
  return [...byReference.values()]
    .flatMap((stages) => {
      const ordered = [...stages].sort((a, b) => STAGE_ORDER.indexOf(a.role) - STAGE_ORDER.indexOf(b.role));
      const furthest = ordered.at(-1);
      return furthest === undefined ? [] : [{ furthest, earlier: ordered.slice(0, -1) }];
    })
    .sort((a, b) => (a.furthest.committed_on < b.furthest.committed_on ? 1 : -1));
}

/** Offences and times in custody in one order, so that a gap between offences explains itself. */
export function offenceTable(groups: readonly OffenceGroup[], input: OffencesInput): DataTable {
  const mayChange = input.permissions.has('offence:correct') || input.permissions.has('offence:withdraw');
  const dated = [
    ...groups.map((group) => ({ on: group.furthest.committed_on, row: offenceRow(group, input, mayChange) })),
    ...input.custody.map((spell) => ({ on: spell.from_on, row: custodyRow(spell, input.today) })),
  ];
  return {
    caption: 'Offences and custody, newest first',
    columns: columns(mayChange),
    rows: dated.sort((a, b) => (a.on < b.on ? 1 : -1)).map(({ row }) => row),
  };
}

function columns(mayChange: boolean): readonly Column[] {
  const all: Column[] = [
    { label: 'Offence', width: 'wide' },
    { label: 'Committed', width: 'medium' },
    { label: 'Outcome', width: 'wide' },
    { label: 'Source' },
  ];
  return mayChange ? [...all, { label: 'Change', labelHidden: true }] : all;
}

function offenceRow(
  { furthest, earlier }: OffenceGroup,
  { person, permissions }: OffencesInput,
  mayChange: boolean,
): Row {
  const cells: Cell[] = [
    textCell(offenceTitle(furthest.title), { detail: codeDetail(furthest), tags: offenceTags(furthest) }),
    textCell(formatDay(furthest.committed_on)),
    textCell(outcomeText(furthest), { detail: stagesText(furthest, earlier) }),
    textCell(sourceWords(furthest.source), { detail: referenceWords(furthest) }),
  ];
  if (!mayChange) return { cells };
  const hidden = `${offenceTitle(furthest.title)} of ${formatDay(furthest.committed_on)}`;
  const change: HiddenContextLink[] = [];
  if (permissions.has('offence:correct'))
    change.push({ text: 'Correct', hidden, href: links.offenceCorrect(person.id, furthest.id) });
  if (permissions.has('offence:withdraw'))
    change.push({ text: 'Withdraw', hidden, href: links.offenceWithdraw(person.id, furthest.id) });
  return { cells: [...cells, { kind: 'links', links: change }] };
}

function codeDetail({ offence_code, most_serious }: OffenceRow): string {
  return most_serious === null
    ? codeText(offence_code)
    : `${codeText(offence_code)}. Counts for its day: ${most_serious.because}`;
}

function offenceTags({ ambiguous, corrected, most_serious, role }: OffenceRow): readonly Tag[] {
  return [
    ...(most_serious === null ? [] : [{ text: 'Most serious of its day', tone: 'plain' as const }]),
    ...(ambiguous ? [{ text: 'Code not exact', tone: 'provisional' as const }] : []),
    ...(corrected ? [{ text: 'Corrected here', tone: 'plain' as const }] : []),
    ...(isProven(role) ? [] : [{ text: 'Not counted', tone: 'not-scored' as const }]),
  ];
}

function outcomeText({ role, outcome_on }: OffenceRow): string {
  return outcome_on === null ? ROLE_LABELS[role] : `${ROLE_LABELS[role]} ${formatDay(outcome_on)}`;
}

function stagesText({ disposal }: OffenceRow, earlier: readonly OffenceRow[]): string {
  const before =
    earlier.length === 0 ? '' : `earlier: ${earlier.map(({ role }) => ROLE_LABELS[role].toLowerCase()).join(', ')}`;
  return [disposal ?? '', before].filter((part) => part !== '').join('; ');
}

function custodyRow(spell: CustodyRow, today: Day): Row {
  const until = spell.released_on ?? today;
  const length = plural(Math.max(epochDay(until) - epochDay(spell.from_on), 0), 'day');
  const end = spell.released_on === null ? `until today, ${expected(spell)}` : `to ${formatDay(spell.released_on)}`;
  const text = `In custody (${custodyWords(spell.kind)}): ${formatDay(spell.from_on)} ${end}, ${length}`;
  return { spanning: true, cells: [textCell(text)] };
}

function expected({ expected_release_on }: CustodyRow): string {
  return expected_release_on === null ? 'release not known' : `release expected ${formatDay(expected_release_on)}`;
}
