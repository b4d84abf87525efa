import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../shared/domain-error.js';
import { buildOffenceCodeTable, resolveArpCategory, resolveOgrs3Group, type OffenceCodeRow } from './offence-codes.js';

const row = (code: string, change: Partial<OffenceCodeRow> = {}): OffenceCodeRow => ({
  code,
  title: `Offence ${code}`,
  parentGroup: 'Theft and handling',
  ogrs3Group: 'theft_non_motor',
  arpCategory: 'theft_non_motor',
  violentSanction: false,
  neighbourhoodCrime: null,
  harmDays: null,
  ambiguous: false,
  ...change,
});

describe('the offence code table', () => {
  it('orders codes: grave ones without harm days, known harm, the others; then ARP weight, then code', () => {
    const table = buildOffenceCodeTable([
      row('00009', { arpCategory: null, ogrs3Group: null, ambiguous: true }),
      row('00008', { arpCategory: 'other_offence' }),
      row('00007'),
      row('00006'),
      row('00005', { harmDays: 1 }),
      row('00004', { harmDays: 365, arpCategory: 'acquisitive_violence' }),
      row('00003', { harmDays: 365 }),
      row('00002', { parentGroup: 'Sexual offences', arpCategory: 'sexual_child' }),
      row('00001', { violentSanction: true, arpCategory: 'violence_below_abh' }),
    ]);
    const inOrder = ['00001', '00002', '00003', '00004', '00005', '00006', '00007', '00008', '00009'].sort(
      (a, b) => (table.get(a)?.seriousness ?? -1) - (table.get(b)?.seriousness ?? -1),
    );
    // sexual before violent by ARP weight (0.11 against -0.11); 00003 before 00004 by ARP weight (0.46 against -0.12)
    expect(inOrder).toEqual(['00002', '00001', '00003', '00004', '00005', '00006', '00007', '00008', '00009']);
  });

  it.each([
    ['OGRS3 group', { ogrs3Group: 'theft' }],
    ['ARP category', { arpCategory: 'thefts' }],
    ['neighbourhood crime', { neighbourhoodCrime: 'burglary' }],
    ['harm days', { harmDays: -1 }],
  ])('refuses a row whose %s nothing knows', (_, change) => {
    expect(() => buildOffenceCodeTable([row('00001', change)])).toThrow(DomainError);
  });

  it('refuses a code that stands there twice', () => {
    expect(() => buildOffenceCodeTable([row('00001'), row('00001')])).toThrow('twice');
  });

  it('gives a reason for every code that it cannot weigh, never a weight', () => {
    const table = buildOffenceCodeTable([
      row('00000', { ogrs3Group: null, arpCategory: null, ambiguous: true }),
      row('08800', { ogrs3Group: null, arpCategory: 'sexual_not_child', ambiguous: true }),
      row('04600'),
    ]);
    const ogrs3 = ['04600', '00000', '08800', '12345', '4600', ' 4600'].map((code) => resolveOgrs3Group(code, table));
    expect(ogrs3).toEqual([
      { group: 'theft_non_motor' },
      { error: 'offence_code_unknown' },
      { error: 'offence_needs_exact_code' },
      { error: 'offence_code_unknown' },
      { error: 'offence_code_format' },
      { error: 'offence_code_format' },
    ]);
    const arp = ['08800', '00000', '4600'].map((code) => resolveArpCategory(code, table));
    expect(arp).toEqual([
      { group: 'sexual_not_child' },
      { error: 'offence_code_unknown' },
      { error: 'offence_code_format' },
    ]);
  });
});
