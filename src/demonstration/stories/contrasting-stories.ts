import { years, type Story } from './story.js';

/** Formerly prolific, has stopped for two years: the score falls month by month. */
const stoppedTwoYearsAgo: Story = {
  familyName: 'Marchbank',
  givenNames: 'Ryan Lee',
  aliases: ['Marchbank, Rye'],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-THE',
  ageInDays: years(34.2),
  life: (story) =>
    story
      .caution(years(19), 'Youth caution', '13001')
      .series({
        from: years(18.4),
        to: years(3.1),
        hearings: 29,
        offences: [1, 2, 3],
        codes: ['04510', '04801', '13001', '80701', '04510', '12600', '03300', '02803'],
        disposals: ['Community order 12 months', 'Imprisonment 16 weeks', 'Fine', 'Imprisonment 9 months'],
      })
      .hearing(905, 'Imprisonment 10 months', [
        ['04801', 31],
        ['04510', 33],
        ['04510', 35],
      ])
      .inside({ kind: 'sentence', from: 905, expected: 753, released: 753 })
      .order({ type: 'licence', from: 753, to: 600, phase: 'final_third' })
      .order({ type: 'post_sentence_supervision', from: 600, to: 388, phase: 'final_third' })
      .dropped('12600', 410, 371),
};

/** A woman with one caution and one conviction: the low end of the list. */
const lowScores: Story = {
  familyName: 'Pellow',
  givenNames: 'Joanne Theresa',
  aliases: [],
  sex: 'F',
  ethnicity: 'W1',
  areaCode: 'CVN-FEL',
  ageInDays: years(46.3),
  life: (story) => story.caution(years(9.2), 'Caution', '14101').hearing(338, 'Fine', [['04600', 27]]),
};

/** Seventeen, a burst of robberies, eighteen in two months: recorded, not scored. */
const youthNearlyEighteen: Story = {
  familyName: 'Tolland',
  givenNames: 'Finley Marsh',
  aliases: [],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-DUN',
  ageInDays: years(18) - 61,
  life: (story) =>
    story
      .caution(years(3.1), 'Youth caution', '04600')
      .hearing(420, 'Referral order 6 months', [['03900', 28]])
      .hearing(96, 'Youth rehabilitation order 12 months', [
        ['03401', 36],
        ['03401', 38],
        ['00826', 38],
      ])
      .undecided('03401', 8, 'arrested'),
};

/** Domestic abuse: few offences, breached orders, a candidate for the Free part of a cohort. */
const domesticAbuse: Story = {
  familyName: 'Studholme',
  givenNames: 'Craig Alan',
  aliases: [],
  sex: 'M',
  ethnicity: 'W1',
  areaCode: 'CVN-ULL',
  ageInDays: years(36.9),
  life: (story) =>
    story
      .caution(years(7.4), 'Caution', '10501')
      .dropped('10501', years(4), years(3.8))
      .hearing(760, 'Community order 24 months', [
        ['00806', 71],
        ['14900', 71],
      ])
      .hearing(311, 'Suspended sentence order 18 months', [
        ['06639', 22],
        ['10501', 22],
      ])
      .hearing(47, '', [
        ['00831', 15],
        ['00877', 15],
      ])
      .inside({ kind: 'remand', from: 47, expected: null, released: null }),
};

/** Supplies drugs, short record, long sentence, out on licence. */
const supplierOnLicence: Story = {
  familyName: 'Vanterpole',
  givenNames: 'Luke Adrian',
  aliases: ['Vanterpole, Duke'],
  sex: 'M',
  ethnicity: 'B1',
  areaCode: 'CVN-DUN',
  ageInDays: years(27.2),
  life: (story) =>
    story
      .caution(years(8.8), 'Caution', '09261')
      .hearing(years(6), 'Community order 12 months', [['09281', 40]])
      .hearing(1240, 'Imprisonment 60 months', [
        ['09270', 80],
        ['09274', 80],
        ['09230', 84],
      ])
      .inside({ kind: 'remand', from: 1318, expected: null, released: 1240 })
      .inside({ kind: 'sentence', from: 1240, expected: 405, released: 405 })
      .order({ type: 'licence', from: 405, to: -508, phase: 'standard' }),
};

/** Steals from the person; a name of forty letters and a hyphen, which no table may break. */
const longName: Story = {
  familyName: 'Featherstonehaughley-Wolstenholmecroftham',
  givenNames: 'Alexandrina Philippa',
  aliases: ["O'Featherstone, Allie", 'Wolstenholmecroftham, Alexandrina'],
  sex: 'F',
  ethnicity: 'W1',
  areaCode: 'CVN-SAN',
  ageInDays: years(53),
  life: (story) =>
    story
      .series({
        from: years(24),
        to: 150,
        hearings: 16,
        offences: [1, 2],
        codes: ['03900', '04600', '05340', '03900'],
        disposals: ['Fine', 'Conditional discharge 12 months', 'Community order 12 months', 'Imprisonment 8 weeks'],
      })
      .hearing(40, 'Community order 12 months', [
        ['03900', 20],
        ['03900', 22],
      ]),
};

export const CONTRASTING_STORIES: readonly Story[] = [
  stoppedTwoYearsAgo,
  lowScores,
  youthNearlyEighteen,
  domesticAbuse,
  supplierOnLicence,
  longName,
];
