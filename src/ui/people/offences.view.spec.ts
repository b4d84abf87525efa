import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../domain/access/permissions.js';
import { aPersonRow, TODAY } from '../testing/a-person.js';
import { rendered, textOf } from '../testing/rendered.js';
import type { OffenceRow, OffencesInput } from './offence-rows.js';
import { offenceGroups } from './offence-table.js';
import { codeText, offenceTitle } from './offence-words.js';
import { offencesPage } from './offences.view.js';

const ROW: OffenceRow = {
  id: 'o1',
  source: 'Records',
  source_ref: 'A/1',
  role: 'convicted',
  offence_code: '02803',
  title: 'Other burglary in a dwelling.',
  ambiguous: false,
  committed_on: '2025-05-01',
  outcome_on: '2025-06-01',
  disposal: 'Custody, 16 weeks',
  corrected: false,
  most_serious: null,
};
const ARRESTED: OffenceRow = { ...ROW, id: 'o0', role: 'arrested', outcome_on: null, disposal: null };
const OPEN: OffenceRow = { ...ARRESTED, id: 'o2', source_ref: 'A/2', committed_on: '2026-01-01', ambiguous: true };
const SPELL = {
  id: 'c',
  kind: 'sentence' as const,
  from_on: '2025-06-01',
  expected_release_on: null,
  released_on: '2025-08-01',
  source: 'Records',
  version: 1,
};
const INPUT: OffencesInput = {
  person: aPersonRow(),
  offences: [ARRESTED, ROW, OPEN],
  withdrawn: [],
  custody: [SPELL],
  supervision: [],
  permissions: permissionsOf(['coordinator']),
  today: TODAY,
};
const text = (change: Partial<OffencesInput> = {}): string => textOf(rendered(offencesPage({ ...INPUT, ...change })));

describe('the offences of a person', () => {
  it('are counted in a sentence, proven ones first', () => {
    expect(text()).toContain('1 proven offence since 1 May 2025, 1 other not proven, 1 time in custody.');
  });

  it('are one row an offence, with the stage it reached and those before', () => {
    expect(offenceGroups([ARRESTED, ROW])).toEqual([{ furthest: ROW, earlier: [ARRESTED] }]);
    expect(text()).toContain(
      'Other burglary in a dwelling 028/03 1 May 2025 Convicted 1 June 2025 Custody, 16 weeks; earlier: arrested',
    );
  });

  it('keeps offences of two sources apart, even under the same reference', () => {
    expect(offenceGroups([ROW, { ...ROW, id: 'o9', source: 'Other' }])).toHaveLength(2);
  });

  it('stand in one order with times in custody', () => {
    expect(text()).toMatch(
      /1 January 2026 .*In custody \(sentence\): 1 June 2025 to 1 August 2025, 61 days.*1 May 2025/,
    );
  });

  it('say what does not count, what is not exact and which counts for its day', () => {
    expect(text()).toContain('Code not exact Not counted');
    const serious = { ...ROW, corrected: true, most_serious: { because: 'it has the most harm days of that day.' } };
    expect(text({ offences: [serious] })).toContain(
      'Counts for its day: it has the most harm days of that day. Most serious of its day Corrected here',
    );
  });

  it('say that custody goes on, and until when', () => {
    expect(text({ custody: [{ ...SPELL, from_on: '2026-11-14', released_on: null }] })).toContain(
      'In custody (sentence): 14 November 2026 until today, release not known, 10 days',
    );
  });

  it('say where they come from, without a reference that means nothing', () => {
    expect(text()).toContain('Records A/1');
    const here = { ...ROW, source: 'desist', source_ref: '38309e09-74f0-48b3-97ce-994de915b17e' };
    expect(text({ offences: [here] })).toContain('Custody, 16 weeks Recorded here Correct');
    expect(text({ offences: [{ ...here, source_ref: 'C/12' }] })).toContain('Recorded here C/12');
  });

  it('can be corrected and withdrawn by those who may', () => {
    expect(rendered(offencesPage(INPUT))).toContain('href="/people/p1/offences/o1/withdraw"');
    expect(text({ permissions: permissionsOf(['practitioner']) })).not.toContain('Withdraw');
    const reader = text({ permissions: new Set(['offender:read']) });
    expect(reader).not.toContain('Correct');
    expect(reader).not.toContain('Record an offence');
  });

  it('keeps what was withdrawn, with its reason', () => {
    const withdrawn = [
      {
        title: 'Robbery.',
        offence_code: '03401',
        committed_on: '2024-05-01',
        role: 'charged' as const,
        withdrawn_reason: 'Wrong person',
        withdrawn_on: '2024-06-02',
      },
    ];
    expect(text({ withdrawn })).toContain('1 withdrawn record, not counted anywhere');
    expect(text({ withdrawn })).toContain('Robbery 034/01 1 May 2024 Charged 2 June 2024 Wrong person');
  });

  it('says what to do when there is none', () => {
    const empty = text({ offences: [], custody: [] });
    expect(empty).toContain('No offence is recorded Offences come with an import');
    expect(empty.match(/Record an offence/g)).toHaveLength(1);
  });
});

it('codes and titles are written as the field writes them', () => {
  expect([codeText('02803'), codeText('99'), offenceTitle('Robbery.'), offenceTitle('Robbery')]).toEqual([
    '028/03',
    '99',
    'Robbery',
    'Robbery',
  ]);
});
