import { describe, expect, it } from '@jest/globals';
import { concentration } from '../../domain/concentration/concentration.js';
import { TODAY } from '../testing/a-person.js';
import { rendered, textOf } from '../testing/rendered.js';
import { concentrationPeoplePage } from './concentration-people.view.js';
import { concentrationPage, type ConcentrationInput } from './concentration.view.js';

const INPUT: ConcentrationInput = {
  choice: { area: null, unit: 'offences', windowMonths: 24, population: 'with_offence' },
  areas: [{ code: 'E', name: 'East', depth: 0 }],
  from: '2024-11-25',
  to: TODAY,
  // One of five people has 16 of 20 offences.
  result: concentration([
    { amount: 16, people: 1 },
    { amount: 1, people: 4 },
  ]),
  unknownHarm: 3,
  alsoBefore: 1,
};
const page = (change: Partial<ConcentrationInput> = {}) => concentrationPage({ ...INPUT, ...change });
const text = (change: Partial<ConcentrationInput> = {}): string => textOf(rendered(page(change)));

describe('concentration', () => {
  it('says the finding in its heading', () => {
    expect(page().model.heading).toBe('The most prolific fifth account for 80% of offences');
  });

  it('states unit, population, place and time', () => {
    expect(page().model.basis).toBe(
      '20 proven offences, 5 people with a proven offence, in all your areas, 25 November 2024 to 24 November 2026.',
    );
    const choice = { ...INPUT.choice, area: 'E', unit: 'harm' as const, population: 'everybody' as const };
    expect(page({ choice }).model.basis).toMatch(/^20 days of harm, all 5 people recorded, in East,/);
  });

  it('leads to exactly the people behind it, under the same choice', () => {
    expect(page().model.peopleLink).toEqual({
      text: 'The one person behind it',
      href: '/concentration/people?unit=offences&window=24&population=with_offence',
    });
  });

  it('says how many were in it a year before', () => {
    expect(text()).toContain('1 of them (100%) were in the most prolific fifth a year before; the others are new.');
    expect(text({ alsoBefore: null })).toContain('There is no earlier year to compare with');
  });

  it('gives the same curve as a table', () => {
    expect(text()).toContain('20% 1 80%');
    expect(text()).toContain('Everybody 5 100%');
    expect(text()).toContain('Gini coefficient 0.60');
  });

  it('says what is left out of harm', () => {
    expect(text({ choice: { ...INPUT.choice, unit: 'harm' } })).toContain(
      '3 offences have no known harm value and are left out',
    );
    expect(text()).not.toContain('no known harm');
  });

  it('keeps the choice in its form', () => {
    const html = rendered(page({ choice: { ...INPUT.choice, area: 'E', windowMonths: 60 } }));
    expect(html).toMatch(/<option value="60" selected>Last 5 years/);
    expect(html).toMatch(/<option value="E" selected>East/);
  });

  it('has nothing to draw where nothing is counted', () => {
    const empty = page({ result: concentration([]) });
    expect(empty.model).toMatchObject({ figure: null, peopleLink: null });
    expect(textOf(rendered(empty))).toContain('Nothing to count');
  });
});

describe('the people behind it', () => {
  const row = {
    offender_id: 'p1',
    family_name: 'Doe',
    given_names: 'Jo',
    date_of_birth: null,
    area_name: 'East',
    band: 'P1',
    score_low: 82,
    score_high: 82,
    offences: 16,
    harm_days: 1200,
    in_before: false,
  };

  it('are listed with what they did, their priority, and whether they are new', () => {
    const shown = textOf(rendered(concentrationPeoplePage(INPUT, [row], TODAY)));
    expect(shown).toContain('The most prolific fifth: 1 person');
    expect(shown).toContain('Doe, Jo age not known, East 16 1,200 82 P1 New');
  });

  it('says when not all are shown, and stands for people without a score', () => {
    const result = { ...INPUT.result, topPeople: 700 };
    const shown = textOf(
      rendered(
        concentrationPeoplePage(
          { ...INPUT, result },
          [{ ...row, band: null, score_low: null, in_before: true }],
          TODAY,
        ),
      ),
    );
    expect(shown).toContain('The first 1 are shown. Choose a smaller area to see all.');
    expect(shown).toContain('In it too');
  });
});
