import { describe, expect, it } from '@jest/globals';
import { anEvent, aPerson, CODE, day } from '../../../test/golden/support/people.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { explainScore } from '../../domain/scoring/explain-score.js';
import { scoreOffender } from '../../domain/scoring/priority-score.js';
import type { ScoringInputs } from '../../domain/scoring/scoring-inputs.js';
import { SEED_SCORING_POLICY } from '../../domain/scoring/scoring-policy.js';
import { aPersonRow, TODAY } from '../testing/a-person.js';
import { rendered, textOf } from '../testing/rendered.js';
import { scorePage, type HistoryRow, type ScorePageInput } from './score.view.js';

const thefts = ['2019-03-01', '2022-03-01', '2026-05-01'].map((on) => anEvent(CODE.shopTheft, on));
const history: HistoryRow[] = [
  {
    as_at: '2026-11-24',
    band: 'P2',
    not_scored_reason: null,
    score_low: 70,
    score_high: 83,
    provisional: true,
    missing: ['exact_offence_code'],
    policy_version: '1',
  },
  {
    as_at: '2026-10-24',
    band: 'P2',
    not_scored_reason: null,
    score_low: 61,
    score_high: 61,
    provisional: false,
    missing: [],
    policy_version: '1',
  },
  {
    as_at: '2025-11-24',
    band: 'not_scored',
    not_scored_reason: 'no_sanction',
    score_low: null,
    score_high: null,
    provisional: false,
    missing: [],
    policy_version: '1',
  },
];

function page(inputs: Partial<ScoringInputs>, change: Partial<ScorePageInput> = {}) {
  const score = scoreOffender(aPerson(inputs), SEED_SCORING_POLICY, seedCodes, day(TODAY));
  return scorePage({
    person: aPersonRow(),
    score,
    story: explainScore(score, seedCodes),
    policy: { name: 'Example', version: '1', bands: SEED_SCORING_POLICY.bands },
    computedAt: '2026-11-24T02:31:00Z',
    beingRecalculated: false,
    history,
    titles: new Map([[CODE.shopTheft, 'Shop theft.']]),
    today: TODAY,
    ...change,
  });
}

const { model } = page({ events: thefts });
const text = textOf(rendered(page({ events: thefts })));

describe('the score page', () => {
  it('answers first, in a sentence', () => {
    expect(text).toContain(model.headline);
    expect(model.headline).toMatch(/^\d+, P\d: /);
  });

  it('adds up: the steps make the sum, and the sum rounds to the score', () => {
    const { waterfall } = model.explanation!;
    const sum = waterfall.rows.reduce((total, row) => total + Number(row.text.replace('+', '')), 0);
    expect(sum).toBeCloseTo(Number(waterfall.total.text), 5);
    expect(waterfall.total.detail).toBe(`rounded to ${Math.round(Number(waterfall.total.text))}`);
  });

  it('explains each axis, what raises it and what lowers it', () => {
    expect(model.explanation?.axes.map(({ label }) => label)).toEqual(['Likelihood', 'Volume', 'Harm']);
    expect(text).toMatch(/Of 100 people with this history, \d+ are sanctioned/);
    expect(text).toContain('Most comes from: Shop theft.');
    expect(model.explanation?.raises.length).toBeGreaterThan(0);
  });

  it('shows both predictors with everything they read', () => {
    const { rows } = model.explanation!.predictors;
    const labels = rows.map(({ cells: [label] }) => (label?.kind === 'text' ? label.text : ''));
    expect(labels).toEqual(
      expect.arrayContaining(['Sex', 'Age at the latest sanction', 'Sanctions', 'Months without a new sanction']),
    );
    expect(text).toContain('2 before the latest 3 with the latest');
    expect(text).toContain('theft, not of vehicles');
  });

  it('draws the history with its finding, and lists it newest first', () => {
    expect(text).toContain('Up from 61 on 24 October 2026 to 70 now');
    expect(text).toContain('24 November 2026 70 to 83 P2 Provisional Missing: The exact code of a proven offence 1');
    expect(text).toContain('24 November 2025 – Not scored No conviction or caution is recorded 1');
  });

  it('names the policy, the time and the method', () => {
    expect(text).toContain('Policy “Example”, version 1. Calculated 24 Nov 2026, 02:31.');
    expect(text).toContain('50% likelihood, 30% volume, 20% harm. P1 begins at 80');
  });

  it('says what is missing and where to mend it', () => {
    const unclear = page({ events: [...thefts, anEvent(CODE.dogs, '2026-10-01')], rejectedRows: 2 });
    expect(unclear.model.missing.map(({ mend }) => mend?.href)).toEqual([
      '/people/p1/offences',
      '/people/p1/offences/new',
    ]);
    expect(unclear.model.explanation?.waterfall.caption).toMatch(/, the low end$/);
    expect(textOf(rendered(unclear))).toContain('Any: the code is not exact');
  });

  it('says why nobody scored, and does not explain a score that is not there', () => {
    const { model: none } = page({ events: [] }, { history: [] });
    expect(none).toMatchObject({ explanation: null, history: null });
    const unscored = history.map((row) => ({ ...row, score_low: null, score_high: null }));
    expect(page({ events: [] }, { history: unscored }).model.history).toBeNull();
    expect(none.headline).toMatch(/^Not scored/);
  });

  it('waits for the first score, and says when a newer one is on its way', () => {
    const waiting = page({}, { score: null, story: null, policy: null, computedAt: null, history: [] });
    expect(textOf(rendered(waiting))).toContain('Not scored yet');
    expect(textOf(rendered(page({ events: thefts }, { beingRecalculated: true })))).toContain(
      'the new one is being calculated',
    );
  });
});
