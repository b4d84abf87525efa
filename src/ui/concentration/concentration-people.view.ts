import { linkCell, numberCell, textCell, type DataTable, type Row } from '../components/table.js';
import { bandTag } from '../components/tag.js';
import { links } from '../links.js';
import { listName } from '../people/person-name.js';
import { BANDS, scoreText, type Band } from '../people/score-words.js';
import { age, formatNumber, plural, type Day } from '../render/format.js';
import type { Page, PageModel } from '../render/page.js';
import { basis, concentrationHref, type ConcentrationInput } from './concentration.view.js';

export interface ConcentrationPersonRow {
  readonly offender_id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: Day | null;
  readonly area_name: string;
  readonly band: string | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly offences: number;
  readonly harm_days: number;
  readonly in_before: boolean;
}

export interface ConcentrationPeopleModel extends PageModel {
  readonly heading: string;
  readonly basis: string;
  readonly tooMany: string | null;
  readonly table: DataTable;
}

/** The people behind the figure, most first. @param input the report to which they belong, and today */
export function concentrationPeoplePage(
  report: ConcentrationInput,
  people: readonly ConcentrationPersonRow[],
  today: Day,
): Page<ConcentrationPeopleModel> {
  const { topPeople } = report.result;
  const heading = `The most prolific fifth: ${plural(topPeople, 'person', 'people')}`;
  return {
    template: 'concentration/concentration-people.njk',
    model: {
      title: 'The most prolific fifth',
      back: { text: 'Concentration', href: concentrationHref(links.concentration, report.choice) },
      heading,
      basis: basis(report),
      tooMany:
        people.length < topPeople
          ? `The first ${formatNumber(people.length)} are shown. Choose a smaller area to see all.`
          : null,
      table: table(people, today),
    },
  };
}

function table(people: readonly ConcentrationPersonRow[], today: Day): DataTable {
  return {
    caption: 'The most prolific fifth, most first',
    captionHidden: true,
    columns: [
      { label: 'Name', width: 'wide' },
      { label: 'Offences', numeric: true },
      { label: 'Harm (days)', numeric: true },
      { label: 'Priority' },
      { label: 'A year before' },
    ],
    rows: people.map((person) => row(person, today)),
  };
}

function row(person: ConcentrationPersonRow, today: Day): Row {
  const born = person.date_of_birth === null ? 'age not known' : String(age(person.date_of_birth, today));
  return {
    cells: [
      linkCell(listName(person), links.person(person.offender_id), { detail: `${born}, ${person.area_name}` }),
      numberCell(formatNumber(person.offences)),
      numberCell(formatNumber(person.harm_days)),
      {
        kind: 'score',
        text: person.score_low === null ? '' : scoreText(person.score_low, person.score_high),
        tags: isBand(person.band) ? [bandTag(person.band)] : [],
        detail: null,
      },
      textCell(person.in_before ? 'In it too' : 'New'),
    ],
  };
}

function isBand(band: string | null): band is Band {
  return BANDS.some((known) => known === band);
}
