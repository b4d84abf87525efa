import { describe, expect, it } from '@jest/globals';
import { anEvent, CODE, day } from '../../../test/golden/support/people.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { countOffences } from './counted-offences.js';
import { sanctionHistory, sanctionOccasions } from './sanctions.js';

const ASAT = day('2025-06-01');
const history = (...events: ReturnType<typeof anEvent>[]) =>
  sanctionHistory(countOffences(events, seedCodes, ASAT).proven);
const on = (outcomeOn: string) => ({ outcomeOn });

/** The most serious of offences dealt with on one day, in both orders of the rows. */
function choice(...codes: string[]) {
  const events = codes.map((code) => anEvent(code, '2025-01-01', on('2025-02-01')));
  const [forwards, backwards] = [history(...events), history(...events.reverse())];
  expect(forwards?.mostSerious.code).toBe(backwards?.mostSerious.code);
  expect(forwards?.mostSerious.rule).toBe(backwards?.mostSerious.rule);
  return [forwards?.mostSerious.code, forwards?.mostSerious.rule];
}

describe('sanction occasions', () => {
  it('are days, not offences: ten offences of one court day are one sanction', () => {
    const ten = Array.from({ length: 10 }, (_, index) =>
      anEvent(CODE.shopTheft, `2024-11-1${index}`, on('2025-02-01')),
    );
    const earlier = anEvent(CODE.burglary, '2020-05-05', { ...on('2020-09-09'), role: 'cautioned' });
    expect(history(...ten, earlier)).toMatchObject({
      count: 2,
      firstOn: day('2020-09-09'),
      currentOn: day('2025-02-01'),
      mostSerious: { code: CODE.shopTheft, committedOn: day('2024-11-10') },
    });
  });

  it('join convictions and cautions of one day', () => {
    const conviction = anEvent(CODE.shopTheft, '2025-01-01', on('2025-02-01'));
    const caution = anEvent(CODE.burglary, '2025-01-05', { ...on('2025-02-01'), role: 'cautioned' });
    expect(history(conviction, caution)).toMatchObject({ count: 1, mostSerious: { code: CODE.burglary } });
  });

  it('are none without a proven offence', () => {
    expect(history(anEvent(CODE.burglary, '2025-01-01', { role: 'charged', outcomeOn: null }))).toBeNull();
  });

  it('are listed with their offences, earliest first', () => {
    const { proven } = countOffences(
      [
        anEvent(CODE.robbery, '2025-01-01', on('2025-02-01')),
        anEvent(CODE.shopTheft, '2025-01-02', on('2025-02-01')),
        anEvent(CODE.burglary, '2024-01-01', on('2024-02-01')),
      ],
      seedCodes,
      ASAT,
    );
    expect(
      sanctionOccasions(proven).map(({ on: date, offences, mostSerious }) => [date, offences.length, mostSerious.code]),
    ).toEqual([
      [day('2024-02-01'), 1, CODE.burglary],
      [day('2025-02-01'), 2, CODE.robbery],
    ]);
  });
});

describe('the most serious offence of a day', () => {
  it('is the only one there is', () =>
    expect(choice(CODE.burglary, CODE.burglary)).toEqual([CODE.burglary, 'only_code']));

  it('is violent or sexual without harm days before any harm days', () => {
    expect(choice(CODE.robbery, CODE.attemptedMurder)).toEqual([
      CODE.attemptedMurder,
      'violent_or_sexual_without_harm_days',
    ]);
  });

  it('is the one with more harm days: robbery 365, burglary 273.5, shop theft 1', () => {
    expect(choice(CODE.shopTheft, CODE.robbery, CODE.burglary)).toEqual([CODE.robbery, 'more_harm_days']);
  });

  it('is one with known harm days, however few, before the others without', () => {
    expect(choice(CODE.bail, CODE.shopTheft)).toEqual([CODE.shopTheft, 'known_harm_days']);
  });

  it('is, of equal ones, the one with the higher ARP weight', () => {
    // bail offences weigh 0.325 in ARP, forgery -0.435; neither has harm days
    expect(choice('06000', CODE.bail)).toEqual([CODE.bail, 'higher_arp_weight']);
  });

  it('is, of wholly equal ones, the lowest code', () => {
    expect(choice('03402', '03401')).toEqual(['03401', 'lower_code']);
    expect(choice('99998', '99997')).toEqual(['99997', 'lower_code']);
  });

  it('is an unknown code only where nothing known stands beside it', () => {
    expect(choice(CODE.unknown, CODE.bail)).toEqual([CODE.bail, 'higher_arp_weight']);
    expect(choice(CODE.unknown, CODE.attemptedMurder)).toEqual([
      CODE.attemptedMurder,
      'violent_or_sexual_without_harm_days',
    ]);
    expect(choice(CODE.unknown, CODE.shopTheft)).toEqual([CODE.shopTheft, 'known_harm_days']);
  });
});
