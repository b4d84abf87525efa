import { describe, expect, it } from '@jest/globals';
import { anEvent, CODE, day } from '../../../test/golden/support/people.js';
import { seedCodes } from '../../../test/golden/support/seed-data.js';
import { countOffences } from './counted-offences.js';
import type { OffenceRole, ScoredEvent } from './scoring-inputs.js';

const ASAT = day('2025-06-01');
const stage = (role: OffenceRole, outcomeOn: string | null): ScoredEvent =>
  anEvent(CODE.burglary, '2025-01-01', { role, outcomeOn, reference: 'force/1' });
const suspected = stage('suspected', null);
const arrested = stage('arrested', null);
const charged = stage('charged', null);
const convicted = stage('convicted', '2025-05-01');
const dropped = stage('no_further_action', '2025-03-01');

function counts(events: readonly ScoredEvent[], asAt = ASAT) {
  const { proven, charged: charges, suspected: suspicions } = countOffences(events, seedCodes, asAt);
  return { proven: proven.length, charged: charges.length, suspected: suspicions.length };
}

describe('counted offences', () => {
  it('count each reference once, at its furthest stage', () => {
    expect(counts([suspected, arrested])).toEqual({ proven: 0, charged: 0, suspected: 1 });
    expect(counts([charged, suspected, arrested])).toEqual({ proven: 0, charged: 1, suspected: 0 });
    expect(counts([charged, convicted, arrested])).toEqual({ proven: 1, charged: 0, suspected: 0 });
  });

  it('count an offence without further action nowhere, unless it was proven after all', () => {
    expect(counts([charged, dropped])).toEqual({ proven: 0, charged: 0, suspected: 0 });
    expect(counts([dropped, convicted])).toEqual({ proven: 1, charged: 0, suspected: 0 });
  });

  it('know an outcome from its day on, not before', () => {
    expect(counts([charged, convicted], day('2025-04-30'))).toEqual({ proven: 0, charged: 1, suspected: 0 });
    expect(counts([charged, convicted], day('2025-05-01'))).toEqual({ proven: 1, charged: 0, suspected: 0 });
    expect(counts([charged, dropped], day('2025-02-28'))).toEqual({ proven: 0, charged: 1, suspected: 0 });
  });

  it('do not know an offence before it was committed', () => {
    expect(counts([charged], day('2024-12-31'))).toEqual({ proven: 0, charged: 0, suspected: 0 });
  });

  it('take the code of the furthest stage and of repeated rows the earliest outcome', () => {
    const asTheft = anEvent(CODE.shopTheft, '2025-01-01', { outcomeOn: '2025-05-02', reference: 'force/1' });
    const { proven } = countOffences([asTheft, charged, convicted, convicted], seedCodes, ASAT);
    expect(proven).toMatchObject([{ code: CODE.burglary, sanctionedOn: day('2025-05-01') }]);
    expect(countOffences([asTheft, charged], seedCodes, ASAT).proven).toMatchObject([{ code: CODE.shopTheft }]);
  });

  it('keep an unknown code, without an entry', () => {
    const { proven } = countOffences([anEvent(CODE.unknown, '2025-01-01')], seedCodes, ASAT);
    expect(proven).toMatchObject([{ code: CODE.unknown, entry: null }]);
  });

  it('report convictions and cautions without a date instead of placing them', () => {
    const undated = [
      stage('convicted', null),
      anEvent(CODE.burglary, '2025-01-01', { role: 'cautioned', outcomeOn: null }),
    ];
    expect(countOffences(undated, seedCodes, ASAT)).toMatchObject({ proven: [], undatedOutcomes: 2 });
  });
});
