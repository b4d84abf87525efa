import { offenceTimelineChart } from '../charts/offence-timeline-chart.js';
import type { ChartSvg } from '../charts/chart-svg.js';
import type { EmptyState } from '../components/empty.js';
import type { DataTable } from '../components/table.js';
import { textCell } from '../components/table.js';
import { links } from '../links.js';
import { formatDay, plural } from '../render/format.js';
import type { Page } from '../render/page.js';
import { personHeader, type PersonPageModel } from './identity-bar.view.js';
import { codeText, isProven, offenceTitle, ROLE_LABELS } from './offence-words.js';
import type { OffenceRow, OffencesInput, WithdrawnRow } from './offence-rows.js';
import { offenceGroups, offenceTable } from './offence-table.js';

export interface OffencesModel extends PersonPageModel {
  /** Null without an offence: the empty state says so, and offers to record one. */
  readonly lead: string | null;
  readonly recordHref: string | null;
  readonly chart: ChartSvg | null;
  readonly table: DataTable | null;
  readonly empty: EmptyState | null;
  readonly withdrawn: { readonly label: string; readonly table: DataTable } | null;
}

export function offencesPage(input: OffencesInput): Page<OffencesModel> {
  const { person, offences, permissions, today } = input;
  const recordHref = permissions.has('offence:record') ? links.offenceNew(person.id) : null;
  const groups = offenceGroups(offences);
  const lead = leadSentence(
    groups.map(({ furthest }) => furthest),
    input,
  );
  return {
    template: 'people/offences.njk',
    model: {
      title: 'Offences',
      person: personHeader(person, 'offences', today),
      lead: groups.length === 0 ? null : lead,
      recordHref,
      chart: groups.length === 0 ? null : timeline(input, lead),
      table: groups.length === 0 && input.custody.length === 0 ? null : offenceTable(groups, input),
      empty: groups.length === 0 ? emptyState(recordHref) : null,
      withdrawn: input.withdrawn.length === 0 ? null : withdrawnTable(input.withdrawn),
    },
  };
}

function leadSentence(furthest: readonly OffenceRow[], { custody }: OffencesInput): string {
  const proven = furthest.filter(({ role }) => isProven(role));
  if (furthest.length === 0) return 'No offence is recorded.';
  const others = furthest.length - proven.length;
  const inside = custody.length === 0 ? '' : `, ${plural(custody.length, 'time')} in custody`;
  const days = proven.map(({ committed_on }) => committed_on).sort();
  const since = days[0] === undefined ? '' : ` since ${formatDay(days[0])}`;
  const unproven = others === 0 ? '' : `, ${plural(others, 'other')} not proven`;
  return `${plural(proven.length, 'proven offence')}${since}${unproven}${inside}.`;
}

function timeline({ offences, custody, supervision, today }: OffencesInput, label: string): ChartSvg {
  return offenceTimelineChart(
    {
      offences: offenceGroups(offences).map(({ furthest }) => ({
        on: furthest.committed_on,
        proven: isProven(furthest.role),
      })),
      custody: custody.map(({ from_on, released_on }) => ({ from: from_on, to: released_on })),
      supervision: supervision.map(({ starts_on, ends_on }) => ({ from: starts_on, to: ends_on })),
      today,
    },
    `${label} Each is listed in the table below.`,
  );
}

function emptyState(recordHref: string | null): EmptyState {
  return {
    heading: 'No offence is recorded',
    text: 'Offences come with an import, or are recorded here by hand. Without a conviction or caution there is no score.',
    action: recordHref === null ? null : { text: 'Record an offence', href: recordHref },
  };
}

function withdrawnTable(rows: readonly WithdrawnRow[]): NonNullable<OffencesModel['withdrawn']> {
  return {
    label: `${plural(rows.length, 'withdrawn record')}, not counted anywhere`,
    table: {
      caption: 'Withdrawn records',
      captionHidden: true,
      columns: [{ label: 'Offence' }, { label: 'Committed' }, { label: 'Stage' }, { label: 'Withdrawn' }],
      rows: rows.map((row) => ({
        cells: [
          textCell(offenceTitle(row.title), { detail: codeText(row.offence_code) }),
          textCell(formatDay(row.committed_on)),
          textCell(ROLE_LABELS[row.role]),
          textCell(formatDay(row.withdrawn_on), { detail: row.withdrawn_reason }),
        ],
      })),
    },
  };
}
