import { years, type Story } from './story.js';

/** The most serious offence of the current conviction has a code that names only a class: the score is a range. */
const unclearCurrentOffence: Story = {
  familyName: 'Brightwater',
  givenNames: 'Stefan',
  aliases: ['Brightwater, Stephen'],
  sex: 'M',
  ethnicity: 'M9',
  areaCode: 'CVN-MAR',
  ageInDays: years(28.6),
  life: (story) =>
    story
      .caution(years(12.1), 'Youth caution', '12512')
      .series({
        from: years(11),
        to: 420,
        hearings: 14,
        offences: [1, 2],
        codes: ['14101', '10501', '04600', '09261', '14900', '04510'],
        disposals: ['Fine', 'Community order 12 months', 'Conditional discharge 12 months'],
      })
      .hearing(230, 'Community order 18 months', [
        ['04600', 14],
        ['04600', 19],
        ['10501', 14],
      ])
      .order({ type: 'community_order', from: 230, to: -318, phase: 'iom_red' })
      .hearing(33, 'Community order 12 months', [['09392', 15]]),
};

/** The source knows no exact date of birth: there is a history and no score. */
const noBirthDate: Story = {
  familyName: 'Penhallow',
  givenNames: 'Gareth',
  aliases: ['Penhallow, Garry', 'Gary Hallow'],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN',
  ageInDays: years(40),
  unknown: 'birth',
  life: (story) =>
    story.series({
      from: years(9),
      to: 44,
      hearings: 12,
      offences: [1, 1, 2],
      codes: ['04600', '18200', '14101', '08301', '04600'],
      disposals: ['Fine', 'Conditional discharge 12 months', 'Imprisonment 6 weeks'],
    }),
};

/** Sex not recorded: neither predictor can be asked. */
const sexNotRecorded: Story = {
  familyName: 'Rowanberry',
  givenNames: 'Alex',
  aliases: [],
  sex: 'M',
  ethnicity: '',
  areaCode: 'CVN-SAN',
  ageInDays: years(24.5),
  unknown: 'sex',
  life: (story) =>
    story.hearing(640, 'Fine', [['09261', 30]]).hearing(201, 'Community order 12 months', [
      ['10501', 40],
      ['14900', 40],
    ]),
};

/** Arrested again and again, never charged: nothing proven, so no score, and a reason to look at the charges. */
const nothingProven: Story = {
  familyName: 'Threadgold',
  givenNames: 'Connor James',
  aliases: ['Threadgold, Con'],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-HAR',
  ageInDays: years(22.4),
  life: (story) =>
    story
      .dropped('04510', 402, 351)
      .dropped('04801', 297, 255)
      .dropped('04510', 296, 255)
      .dropped('02803', 188, 120)
      .undecided('04510', 61, 'arrested')
      .undecided('04801', 33, 'suspected', 'arrested')
      .undecided('04801', 17, 'suspected'),
};

export const UNCERTAIN_STORIES: readonly Story[] = [unclearCurrentOffence, noBirthDate, sexNotRecorded, nothingProven];
