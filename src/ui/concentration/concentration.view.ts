import type { LorenzPoint } from '../../domain/concentration/concentration.js';
import { lorenzCurve, mostProlificFirst } from '../charts/lorenz-curve.js';
import { areaName, areaOptions, type AreaOption } from '../components/area-options.js';
import type { ChartFigure } from '../components/chart-figure.js';
import type { EmptyState } from '../components/empty.js';
import { CLEAN_FORM, selectField, type SelectField } from '../forms/fields.js';
import { links, withQuery } from '../links.js';
import { formatDay, formatNumber, formatShare, plural, type Day } from '../render/format.js';
import type { Link, Page, PageModel } from '../render/page.js';
import { deciles } from './deciles.js';

/** What the reader chose; the address carries it. */
export interface ConcentrationChoice {
  readonly area: string | null;
  readonly unit: 'offences' | 'harm';
  readonly windowMonths: 12 | 24 | 60;
  readonly population: 'with_offence' | 'everybody';
}

export interface ConcentrationInput {
  readonly choice: ConcentrationChoice;
  readonly areas: readonly AreaOption[];
  /** First and last day of the window. */
  readonly from: Day;
  readonly to: Day;
  readonly result: {
    readonly people: number;
    readonly total: number;
    readonly topPeople: number;
    readonly topShare: number | null;
    readonly gini: number | null;
    /** People with the least first, shares from 0 to 1. */
    readonly curve: readonly LorenzPoint[];
  };
  /** Offences of the window whose harm is not known. */
  readonly unknownHarm: number;
  /** Of the top fifth, how many were in it a year before; null when there was none. */
  readonly alsoBefore: number | null;
}

export interface ConcentrationModel extends PageModel {
  readonly heading: string;
  readonly basis: string;
  readonly action: string;
  readonly fields: readonly SelectField[];
  readonly peopleLink: Link | null;
  readonly persistence: string | null;
  readonly figure: ChartFigure | null;
  readonly reading: readonly string[];
  readonly empty: EmptyState | null;
}

export const WINDOW_WORDS = { 12: 'Last 12 months', 24: 'Last 2 years', 60: 'Last 5 years' } as const;
export const UNIT_WORDS = { offences: 'Offences', harm: 'Harm (days)' } as const;
export const POPULATION_WORDS = {
  with_offence: 'People with an offence in this time',
  everybody: 'Everybody recorded',
} as const;

export function concentrationPage(input: ConcentrationInput): Page<ConcentrationModel> {
  const { result, choice } = input;
  const share = result.topShare;
  const heading = share === null ? 'No proven offence in this time' : finding(share, choice);
  return {
    template: 'concentration/concentration.njk',
    model: {
      title: 'Concentration',
      heading,
      basis: basis(input),
      action: links.concentration,
      fields: choiceFields(input),
      peopleLink:
        share === null
          ? null
          : { text: peopleText(result.topPeople), href: concentrationHref(links.concentrationPeople, choice) },
      persistence: share === null ? null : persistence(input),
      figure: share === null ? null : figure(input, heading),
      reading: share === null ? [] : reading(input),
      empty: share === null ? emptyState() : null,
    },
  };
}

export function concentrationHref(path: string, { area, unit, windowMonths, population }: ConcentrationChoice): string {
  return withQuery(path, { area: area ?? '', unit, window: String(windowMonths), population });
}

function finding(share: number, { unit }: ConcentrationChoice): string {
  const what = unit === 'offences' ? 'offences' : 'harm';
  return `The most prolific fifth account for ${formatShare(share)} of ${what}`;
}

/** Population, window and unit in one sentence: the same data give other figures for another population. */
export function basis({ result, choice, from, to, areas }: ConcentrationInput): string {
  const where = choice.area === null ? 'all your areas' : areaName(areas, choice.area);
  if (result.total === 0) return `In ${where}, ${formatDay(from)} to ${formatDay(to)}.`;
  const who =
    choice.population === 'with_offence'
      ? `${plural(result.people, 'person', 'people')} with a proven offence`
      : `all ${plural(result.people, 'person', 'people')} recorded`;
  const what =
    choice.unit === 'offences' ? plural(result.total, 'proven offence') : `${formatNumber(result.total)} days of harm`;
  return `${what}, ${who}, in ${where}, ${formatDay(from)} to ${formatDay(to)}.`;
}

function peopleText(people: number): string {
  return people === 1 ? 'The one person behind it' : `The ${plural(people, 'person', 'people')} behind it`;
}

function persistence({ alsoBefore, result }: ConcentrationInput): string {
  if (alsoBefore === null) return 'There is no earlier year to compare with.';
  const share = formatShare(alsoBefore / result.topPeople);
  return `${formatNumber(alsoBefore)} of them (${share}) were in the most prolific fifth a year before; the others are new.`;
}

function choiceFields({ choice, areas }: ConcentrationInput): readonly SelectField[] {
  const select = (id: string, label: string, words: Readonly<Record<string, string>>, value: string) =>
    selectField(
      CLEAN_FORM,
      id,
      { label, value },
      Object.entries(words).map(([option, text]) => ({ value: option, text })),
    );
  return [
    selectField(CLEAN_FORM, 'area', { label: 'Area', value: choice.area }, areaOptions(areas, 'All areas')),
    select('window', 'Time', WINDOW_WORDS, String(choice.windowMonths)),
    select('unit', 'Count', UNIT_WORDS, choice.unit),
    select('population', 'Among', POPULATION_WORDS, choice.population),
  ];
}

function figure({ result, choice }: ConcentrationInput, heading: string): ChartFigure {
  const points = mostProlificFirst(result.curve);
  const measure = choice.unit === 'offences' ? 'Share of offences' : 'Share of harm';
  return {
    finding: 'How quickly the most prolific people add up',
    note: 'The broken line is what it would look like if everybody had the same.',
    chart: lorenzCurve(points, { finding: heading, measure, part: 0.2 }),
    tableLabel: 'The curve as a table',
    table: deciles(points, measure, result.people),
  };
}

function reading({ result, choice, unknownHarm }: ConcentrationInput): readonly string[] {
  const gini =
    result.gini === null
      ? []
      : [
          `Gini coefficient ${result.gini.toFixed(2)}: 0 if everybody had the same, near 1 if one person had everything.`,
        ];
  const among =
    choice.population === 'with_offence'
      ? 'Everybody counted has at least one offence; counting all people recorded gives a higher share.'
      : 'People without an offence in this time are counted too; without them the share is lower.';
  const harm =
    choice.unit === 'harm' && unknownHarm > 0
      ? [
          `${plural(unknownHarm, 'offence has', 'offences have')} no known harm value and ${unknownHarm === 1 ? 'is' : 'are'} left out.`,
        ]
      : [];
  return [
    ...gini,
    among,
    ...harm,
    'Only convictions and cautions count, by the day on which the offence was committed.',
  ];
}

function emptyState(): EmptyState {
  return {
    heading: 'Nothing to count',
    text: 'No conviction or caution for an offence in this time is recorded in these areas. Choose a longer time or a wider area.',
    action: null,
  };
}
