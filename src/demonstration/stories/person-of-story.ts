import type { EpochDay } from '../../domain/shared/calendar-day.js';
import { yearOf } from '../calendar.js';
import type { History } from '../history.js';
import { crnOf, croNumber, pncId, prisonNumberOf, serialOf, shortSerialOf } from '../identifiers.js';
import type { Person } from '../person.js';
import type { Story } from './story.js';

interface Place {
  readonly index: number;
  readonly history: History;
  readonly asAt: EpochDay;
}

/** The record of a hand-shaped person; the numbers follow from the history as everybody's do. */
export function personOfStory(story: Story, { index, history, asAt }: Place): Person {
  const year = yearOf(history.offences[0]?.committedOn ?? asAt);
  const isConvicted = history.offences.some(({ roles }) => roles.includes('convicted'));
  return {
    index,
    familyName: story.familyName,
    givenNames: story.givenNames,
    birth: story.unknown === 'birth' ? null : asAt - story.ageInDays,
    sex: story.unknown === 'sex' ? '' : story.sex,
    ethnicity: story.ethnicity,
    pncId: pncId(year, serialOf(index, 'pnc')),
    cro: isConvicted ? croNumber(year, shortSerialOf(index, 'cro')) : '',
    crn: history.supervision.length > 0 ? crnOf(shortSerialOf(index, 'crn')) : '',
    prisonNumber: history.custody.length > 0 ? prisonNumberOf(serialOf(index, 'prison')) : '',
    areaCode: story.areaCode,
    aliases: story.aliases,
    deceasedOn: null,
  };
}
