import type { BinarySex } from '../domain/identity/sex.js';
import type { EpochDay } from '../domain/shared/calendar-day.js';
import { DomainError } from '../domain/shared/domain-error.js';
import { dayFrom } from './calendar.js';
import { liveCareer } from './career.js';
import { planCareer } from './career-plan.js';
import { FAULT_COUNT, withFault } from './faults.js';
import type { History } from './history.js';
import { MOST_PEOPLE } from './identifiers.js';
import { requireMenuCodes } from './offence-menus.js';
import { describePerson, type Person } from './person.js';
import { Random } from './random.js';
import { policeRecordOf, recordOf, ReferenceBook } from './records.js';
import type { CountyRecord } from './rows.js';
import { splitOverTwoSystems } from './second-records.js';
import { CONTRASTING_STORIES } from './stories/contrasting-stories.js';
import { PRIORITY_STORIES } from './stories/priority-stories.js';
import { personOfStory } from './stories/person-of-story.js';
import { Biography } from './stories/biography.js';
import { UNCERTAIN_STORIES } from './stories/uncertain-stories.js';
import type { Story } from './stories/story.js';

export interface CountyOptions {
  /** How many person records, 1 to about a million. */
  readonly offenders: number;
  /** Any text; the same seed, number and day always make the same county. */
  readonly seed: string;
  /** The day on which the records end, `YYYY-MM-DD`. */
  readonly asAt: string;
  /** Whether to put in the few lines that an import must reject. */
  readonly faults: boolean;
  /** The offence code table in use: a county is not written in codes that the import does not know. */
  readonly knownCodes: ReadonlySet<string>;
}

const SHARE_OF_WOMEN = 0.16;
/** Steps of the golden ratio fill the unit interval evenly, so that small counties are as concentrated as large ones. */
const GOLDEN_RATIO = 0.618_033_988_749_894_9;

/**
 * Every county begins at numbers of its own and marks its references: the records of two counties are those of different
 * people, and one can be imported beside the other.
 */
const HIGHEST_FIRST_NUMBER = 9_000_000;
const MARK_LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];

/** Smaller counties have no stories and no faults, which would be too large a part of them. */
const ROOM_FOR_SPECIAL_PEOPLE = 150;
const STORIES: readonly Story[] = [...PRIORITY_STORIES, ...UNCERTAIN_STORIES, ...CONTRASTING_STORIES];
const FIRST_STORY = 3;
const STORY_STEP = 7;
const FIRST_FAULT = FIRST_STORY + STORY_STEP * STORIES.length;

/** Every so many people one has a second record elsewhere, which takes the next place. */
const SECOND_RECORD_STEP = 97;
const SECOND_RECORD_AT = 49;
/** Every so many people a brother or sister of the same birth date offends along with the person before. */
const TWIN_STEP = 307;
const TWIN_AT = 200;

/**
 * Makes an invented county, one person record at a time, so that memory stays flat however large it is. Pure: no clock,
 * no chance beside the seed.
 * @throws DomainError COUNTY.SIZE, DATE.IMPOSSIBLE, OFFENCE_CODE.UNKNOWN
 */
export function* generateCounty(options: CountyOptions): Generator<CountyRecord> {
  const { offenders } = options;
  if (!Number.isInteger(offenders) || offenders < 1 || offenders > MOST_PEOPLE) {
    throw new DomainError('COUNTY.SIZE', `A county has between 1 and ${MOST_PEOPLE} offenders, not ${offenders}.`);
  }
  requireMenuCodes(options.knownCodes);
  const county = new County(options, dayFrom(options.asAt));
  for (let index = 0; index < offenders;) {
    const records = county.recordsAt(index, offenders - index > 1);
    yield* records;
    index += records.length;
  }
}

class County {
  private readonly references: ReferenceBook;
  private readonly start: number;
  private readonly firstNumber: number;
  private readonly hasSpecialPeople: boolean;

  constructor(
    private readonly options: CountyOptions,
    private readonly asAt: EpochDay,
  ) {
    this.start = this.stream('county', 0).unit();
    const numbers = this.stream('numbers', 0);
    this.firstNumber = numbers.int(0, HIGHEST_FIRST_NUMBER);
    this.references = new ReferenceBook(Array.from({ length: 4 }, () => numbers.pick(MARK_LETTERS)).join(''));
    this.hasSpecialPeople = options.offenders >= ROOM_FOR_SPECIAL_PEOPLE;
  }

  recordsAt(index: number, hasRoomForTwo: boolean): readonly CountyRecord[] {
    const story = this.hasSpecialPeople ? storyAt(index) : undefined;
    if (story !== undefined) return [this.storyRecord(story, index)];
    const { person, history } = this.somebody(index);
    if (hasRoomForTwo && index % SECOND_RECORD_STEP === SECOND_RECORD_AT) {
      const halves = splitOverTwoSystems(this.stream('second', index), person, history);
      return halves.map((held) => recordOf(held.person, held.history, this.references, held.from));
    }
    const record = recordOf(person, history, this.references, policeRecordOf(person));
    const fault = index - FIRST_FAULT;
    const isFaulty = this.options.faults && this.hasSpecialPeople && fault >= 0 && fault < FAULT_COUNT;
    return [isFaulty ? withFault(record, fault, { asAt: this.asAt, references: this.references }) : record];
  }

  private somebody(index: number): { person: Person; history: History } {
    const twinOf = index % TWIN_STEP === TWIN_AT ? index - 1 : null;
    const { plan, sex } = this.planOf(twinOf ?? index);
    const history = liveCareer(this.stream('life', index), plan, this.asAt);
    const life = { index: this.firstNumber + index, birth: plan.birth, sex, history, asAt: this.asAt };
    const person = describePerson(this.stream('person', index), life);
    if (twinOf === null) return { person, history };
    const other = describePerson(this.stream('person', twinOf), { ...life, index: twinOf });
    return { person: { ...person, familyName: other.familyName, areaCode: other.areaCode }, history };
  }

  private planOf(index: number): { plan: ReturnType<typeof planCareer>; sex: BinarySex } {
    const random = this.stream('plan', index);
    const sex: BinarySex = random.chance(SHARE_OF_WOMEN) ? 'F' : 'M';
    const quantile = (this.start + (index + 1) * GOLDEN_RATIO) % 1;
    return { plan: planCareer(random, Math.min(Math.max(quantile, 1e-9), 1 - 1e-9), sex, this.asAt), sex };
  }

  private storyRecord(story: Story, index: number): CountyRecord {
    const history = story.life(new Biography(this.asAt)).written();
    const person = personOfStory(story, { index: this.firstNumber + index, history, asAt: this.asAt });
    return recordOf(person, history, this.references, policeRecordOf(person));
  }

  private stream(purpose: string, index: number): Random {
    return new Random(`${this.options.seed}/${purpose}/${index}`);
  }
}

function storyAt(index: number): Story | undefined {
  const position = (index - FIRST_STORY) / STORY_STEP;
  return Number.isInteger(position) ? STORIES[position] : undefined;
}
