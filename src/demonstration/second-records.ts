import { dayOf, dayParts, daysInMonth, type EpochDay } from '../domain/shared/calendar-day.js';
import { misheard } from './aliases.js';
import type { History } from './history.js';
import type { Person } from './person.js';
import type { Random } from './random.js';
import { policeRecordOf, type RecordSource } from './records.js';

/** What one system holds about a person. */
export interface Held {
  readonly from: RecordSource;
  readonly person: Person;
  readonly history: History;
}

type Slip = (random: Random, person: Person) => Pick<Person, 'familyName' | 'givenNames' | 'birth'>;

/** How the same person comes to look like somebody else. */
const SLIPS: readonly Slip[] = [
  (random, person) => ({ ...person, familyName: misheard(random, person.familyName) }),
  (random, person) => ({ ...person, givenNames: misheard(random, person.givenNames) }),
  (_, person) => ({
    ...person,
    familyName: person.givenNames.split(' ')[0] || person.familyName,
    givenNames: person.familyName,
  }),
  (_, person) => ({ ...person, givenNames: `${person.givenNames.charAt(0)}.`, birth: null }),
  (_, person) => ({ ...person, birth: person.birth === null ? null : dayAndMonthSwapped(person.birth) }),
  (random, person) => ({ ...person, birth: person.birth === null ? null : person.birth - random.pick([1, 10, 31]) }),
];

/**
 * Splits a person over two systems that do not know of each other, with a slip between them. Which rows go along
 * depends on the system: orders with probation, custody with the prison, else the oldest crimes with a forgotten
 * police record.
 */
export function splitOverTwoSystems(random: Random, person: Person, history: History): readonly [Held, Held] {
  const slipped = { ...person, ...random.pick(SLIPS)(random, person), aliases: [] };
  const pncId = random.chance(0.5) ? person.pncId : '';
  const police = policeRecordOf(person);
  if (history.supervision.length > 0 && person.crn !== '') {
    const probation = { ...slipped, pncId, cro: '', prisonNumber: '' };
    return [
      { from: police, person: { ...person, crn: '' }, history: { ...history, supervision: [] } },
      {
        from: { source: 'probation', ref: person.crn },
        person: probation,
        history: { offences: [], custody: [], supervision: history.supervision },
      },
    ];
  }
  if (history.custody.length > 0 && person.prisonNumber !== '') {
    return [
      { from: police, person: { ...person, prisonNumber: '' }, history: { ...history, custody: [] } },
      {
        from: { source: 'prison', ref: person.prisonNumber },
        person: { ...slipped, pncId, cro: '', crn: '' },
        history: { offences: [], custody: history.custody, supervision: [] },
      },
    ];
  }
  const isWithoutSentences = history.supervision.length === 0 && history.custody.length === 0;
  const oldest = isWithoutSentences ? Math.floor(history.offences.length / 3) : 0;
  return [
    { from: police, person, history: { ...history, offences: history.offences.slice(oldest) } },
    {
      from: { source: 'police', ref: police.ref.replace('CP', 'CX') },
      person: { ...slipped, pncId, cro: '', crn: '', prisonNumber: '' },
      history: { offences: history.offences.slice(0, oldest), custody: [], supervision: [] },
    },
  ];
}

/** 3 May for 5 March; where there is no such month, the year before. */
function dayAndMonthSwapped(birth: EpochDay): EpochDay {
  const { year, month, day } = dayParts(birth);
  if (day <= 12 && day !== month) return dayOf(year, day, month);
  return dayOf(year - 1, month, Math.min(day, daysInMonth(year - 1, month)));
}
