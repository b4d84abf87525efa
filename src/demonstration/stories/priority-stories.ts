import { years, type Story } from './story.js';

const SHORT_SENTENCES = ['Imprisonment 8 weeks', 'Community order 12 months', 'Imprisonment 12 weeks', 'Fine'] as const;

/** Prolific burglar, released eleven weeks ago and offending again. */
const burglarReleasedElevenWeeksAgo: Story = {
  familyName: 'Hollowell',
  givenNames: 'Dane Anthony',
  aliases: ['Hollowell, Dano', 'Pask, Dane'],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-HAR',
  ageInDays: years(31.4),
  life: (story) =>
    story
      .caution(years(17.2), 'Youth caution', '14900')
      .caution(years(16.8), 'Youth conditional caution', '04600')
      .series({
        from: years(16.3),
        to: years(13.6),
        hearings: 7,
        offences: [1, 2],
        codes: ['03002', '04510', '04600', '02803', '13001'],
        disposals: ['Referral order 6 months', 'Youth rehabilitation order 12 months'],
      })
      .series({
        from: years(13.1),
        to: years(8),
        hearings: 10,
        offences: [1, 2, 1, 3],
        codes: ['03002', '02803', '04510', '04600', '05401', '02803', '03300', '13001'],
        disposals: ['Community order 12 months', 'Suspended sentence order 12 months', 'Imprisonment 26 weeks'],
      })
      .series({
        from: years(7.2),
        to: years(2.4),
        hearings: 10,
        offences: [2, 3, 1],
        codes: ['02803', '03002', '02803', '04510', '04600'],
        disposals: ['Imprisonment 14 months', 'Imprisonment 20 weeks', 'Suspended sentence order 18 months'],
      })
      .hearing(
        402,
        'Imprisonment 22 months',
        [18, 21, 24, 27, 31, 33, 36, 40, 44, 47, 52, 56].map((before) => ['02803', before] as const),
      )
      .inside({ kind: 'remand', from: 416, expected: null, released: 402 })
      .inside({ kind: 'sentence', from: 402, expected: 77, released: 77 })
      .order({ type: 'licence', from: 77, to: -250, phase: 'iom_red' })
      .hearing(24, '', [
        ['02803', 13],
        ['02803', 17],
        ['03002', 19],
        ['02803', 21],
        ['05401', 12],
      ])
      .hearing(6, '', [
        ['02803', 9],
        ['02803', 11],
        ['04510', 12],
      ])
      .undecided('02803', 9, 'arrested', 'charged')
      .undecided('02803', 4, 'arrested')
      .undecided('03002', 3, 'suspected'),
};

const pastYear = {
  offences: [3, 4, 2],
  codes: ['04600', '04600', '04600', '09251', '04600', '04600', '04600', '99907'],
} as const;

/** Shop thief whose offending follows a heroin habit: hundreds of small thefts, harm near nothing. */
const shopThiefWithHeroin: Story = {
  familyName: 'Wetherden',
  givenNames: 'Carl Joseph',
  aliases: ['Weatherden, Carl', 'Carl Sturrock'],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-DUN',
  ageInDays: years(38.7),
  life: (story) =>
    story
      .caution(years(22.5), 'Youth caution', '04600')
      .series({
        from: years(21.9),
        to: years(9.5),
        hearings: 34,
        offences: [1, 2, 1, 1, 3],
        codes: ['04600', '04600', '09251', '04600', '08301', '04600', '05401', '04600'],
        disposals: ['Conditional discharge 12 months', 'Fine', 'Community order 12 months', 'Imprisonment 8 weeks'],
      })
      .series({
        from: years(9.2),
        to: 430,
        hearings: 36,
        offences: [2, 3, 1, 4],
        codes: ['04600', '04600', '04600', '09251', '04600', '04600', '08301', '04600', '99907'],
        disposals: SHORT_SENTENCES,
      })
      .series({
        ...pastYear,
        from: 398,
        to: 322,
        hearings: 3,
        disposals: ['Fine', 'Community order 12 months', 'Fine'],
      })
      .hearing(302, 'Imprisonment 8 weeks', [
        ['04600', 4],
        ['04600', 6],
        ['04600', 9],
        ['99907', 9],
      ])
      .series({ ...pastYear, from: 249, to: 194, hearings: 3, disposals: ['Fine', 'Conditional discharge 12 months'] })
      .hearing(173, 'Imprisonment 12 weeks', [
        ['04600', 3],
        ['04600', 5],
        ['04600', 8],
        ['99907', 8],
      ])
      .series({ ...pastYear, from: 106, to: 12, hearings: 5, disposals: ['Fine', 'Community order 12 months', 'Fine'] })
      .undecided('04600', 5, 'arrested', 'charged')
      .undecided('04600', 3, 'arrested')
      .undecided('09251', 3, 'arrested'),
};

/** Robber inside, due out in three weeks. */
const robberDueOut: Story = {
  familyName: 'Ashenden',
  givenNames: 'Kyle Dominic',
  aliases: [],
  sex: 'M',
  ethnicity: 'M1',
  areaCode: 'CVN-HAR',
  ageInDays: years(23.8),
  life: (story) =>
    story
      .caution(years(9.6), 'Youth caution', '10501')
      .caution(years(9.1), 'Youth conditional caution', '09261')
      .series({
        from: years(8.7),
        to: years(3.2),
        hearings: 9,
        offences: [1, 2],
        codes: ['03900', '00826', '09261', '03401', '04600', '10501'],
        disposals: [
          'Youth rehabilitation order 12 months',
          'Community order 12 months',
          'Suspended sentence order 12 months',
        ],
      })
      .hearing(506, 'Imprisonment 36 months', [
        ['03401', 62],
        ['03401', 58],
        ['03402', 58],
        ['00826', 58],
      ])
      .inside({ kind: 'remand', from: 560, expected: null, released: 506 })
      .inside({ kind: 'sentence', from: 506, expected: -21, released: null }),
};

/** New to the list: nothing for years, then a burst of vehicle crime in four months. */
const emergingVehicleThief: Story = {
  familyName: 'Rushbrook',
  givenNames: 'Jayden Cole',
  aliases: ['Rushbrook, Jinx'],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-ULL',
  ageInDays: years(19.3),
  life: (story) =>
    story
      .caution(years(4.2), 'Youth caution', '13003')
      .hearing(128, 'Fine', [
        ['80701', 9],
        ['80901', 9],
      ])
      .hearing(92, 'Community order 12 months', [
        ['04510', 11],
        ['04510', 14],
        ['13001', 14],
      ])
      .hearing(51, 'Suspended sentence order 12 months', [
        ['04801', 12],
        ['04510', 13],
        ['04510', 16],
        ['13101', 18],
      ])
      .hearing(13, '', [
        ['04801', 8],
        ['04510', 9],
        ['04510', 9],
        ['04510', 11],
        ['12600', 12],
      ])
      .undecided('04801', 6, 'arrested', 'charged')
      .undecided('13001', 2, 'suspected'),
};

/** Recalled to prison for the third time, on an old licence. */
const recalledAgain: Story = {
  familyName: 'Cattermole',
  givenNames: 'Darren Wayne',
  aliases: ['Catermole, Darren'],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-ASK',
  ageInDays: years(42.1),
  life: (story) =>
    story
      .series({
        from: years(26),
        to: years(4),
        hearings: 31,
        offences: [1, 1, 2],
        codes: ['04600', '03002', '10501', '14900', '04510', '00806', '08301', '12511'],
        disposals: ['Imprisonment 16 weeks', 'Community order 18 months', 'Fine', 'Imprisonment 10 months'],
      })
      .hearing(870, 'Imprisonment 32 months', [
        ['02803', 34],
        ['02803', 37],
        ['00806', 34],
      ])
      .inside({ kind: 'sentence', from: 870, expected: 384, released: 384 })
      .order({ type: 'licence', from: 384, to: -104, phase: 'in_custody' })
      .inside({ kind: 'recall', from: 331, expected: 303, released: 303 })
      .hearing(240, 'Fine', [['12511', 20]])
      .inside({ kind: 'recall', from: 212, expected: 184, released: 184 })
      .hearing(58, 'Conditional discharge 12 months', [['04600', 16]])
      .inside({ kind: 'recall', from: 16, expected: -12, released: null }),
};

export const PRIORITY_STORIES: readonly Story[] = [
  burglarReleasedElevenWeeksAgo,
  shopThiefWithHeroin,
  robberDueOut,
  emergingVehicleThief,
  recalledAgain,
];
