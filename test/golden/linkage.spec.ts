import { describe, expect, it } from '@jest/globals';
import type { MatchStrength } from '../../src/domain/identity/match-cautions.js';
import { quality, runLinkage, type LinkageResult } from './linkage/linkage-run.js';

/** What an import proposes to a person, and what the page also shows when asked. */
const PROPOSED: readonly MatchStrength[] = ['strong', 'probable'];
const SHOWN: readonly MatchStrength[] = ['strong', 'probable', 'possible'];

function report(name: string, result: LinkageResult): void {
  const { precision, recall } = quality(result, PROPOSED);
  const shown = quality(result, SHOWN);
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  process.stdout.write(
    `${name}: precision ${percent(precision)}, recall ${percent(recall)} ` +
      `(with possible pairs ${percent(shown.precision)}, ${percent(shown.recall)}); ` +
      `${result.candidates} candidates hold ${percent(result.trueCandidates / result.truePairs)} of ` +
      `${result.truePairs} true pairs; ${result.keysPerPerson.toFixed(1)} keys a person, one shared by ${result.mostSharedKey} at most\n`,
  );
}

/**
 * Floors a little under what was measured. Without the national id the easy part of recall is given up on purpose: the
 * generator replaces whole birth dates at random, which makes fathers of sons, and whole names, which makes twins and
 * siblings of one address; in life those are mostly different people, and such pairs are shown as possible only.
 */
describe.each([
  { file: 'febrl1.csv', truePairs: 500, withId: true, precision: 0.995, recall: 0.99, blocked: 0.995, shown: 0.99 },
  { file: 'febrl2.csv', truePairs: 1934, withId: true, precision: 0.995, recall: 0.985, blocked: 0.995, shown: 0.99 },
  { file: 'febrl1.csv', truePairs: 500, withId: false, precision: 0.99, recall: 0.94, blocked: 0.98, shown: 0.975 },
  { file: 'febrl2.csv', truePairs: 1934, withId: false, precision: 0.99, recall: 0.925, blocked: 0.975, shown: 0.97 },
])('$file, national id: $withId', ({ file, truePairs, withId, precision, recall, blocked, shown }) => {
  const result = runLinkage(`test/golden/linkage/${file}`, withId);
  report(`${file} ${withId ? 'with' : 'without'} the national id`, result);

  it('holds the published number of true pairs', () => expect(result.truePairs).toBe(truePairs));

  it('brings nearly all true pairs together with few candidates', () => {
    expect(result.trueCandidates / result.truePairs).toBeGreaterThanOrEqual(blocked);
    expect(result.candidates).toBeLessThan(2 * truePairs);
    expect(result.keysPerPerson).toBeLessThan(10);
    expect(result.mostSharedKey).toBeLessThan(15);
  });

  it('proposes hardly anybody wrongly', () => {
    expect(quality(result, PROPOSED).precision).toBeGreaterThanOrEqual(precision);
    expect(result.found.strong.wrong).toBe(0);
  });

  it('proposes nearly every true pair', () => expect(quality(result, PROPOSED).recall).toBeGreaterThanOrEqual(recall));

  it('shows almost all of the rest as possible', () => {
    expect(quality(result, SHOWN).recall).toBeGreaterThanOrEqual(shown);
    expect(quality(result, SHOWN).precision).toBeGreaterThanOrEqual(0.97);
  });
});
