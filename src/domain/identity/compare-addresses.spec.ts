import { describe, expect, it } from '@jest/globals';
import { compareAddresses } from './compare-addresses.js';

function compared(one: readonly [string, string], other: readonly [string, string]): string {
  const [line, postcode] = one;
  const [otherLine, otherPostcode] = other;
  return compareAddresses({ line, postcode }, { line: otherLine, postcode: otherPostcode }, false).verdict;
}

describe('compareAddresses', () => {
  it.each([
    [['12 High Street, Anytown', 'ZZ6 3AA'], ['12 HIGH ST, ANYTOWN', 'zz63aa'], 'agree'],
    [['12 High Street, Anytown', 'ZZ6 3AA'], ['12 High Stret, Anytwon', 'ZZ6 3AB'], 'agree'],
    [['12 High Street', ''], ['12 High Street', 'ZZ6 3AA'], 'agree'],
    [['12 High Street, Anytown', 'ZZ6 3AA'], ['12 High Street, Anytown', 'ZZ9 8XY'], 'close'],
    [['12 High Street', 'ZZ6 3AA'], ['14 High Street', 'ZZ6 3AA'], 'close'],
    [['Flat 3, 12 High Street', 'ZZ6 3AA'], ['12 High Street', 'ZZ6 3AA'], 'agree'],
    [['12 High Street', 'ZZ6 3AA'], ['7 Station Lane', 'ZZ6 3AA'], 'close'],
    [['12 High Street', 'ZZ6 3AA'], ['7 Station Lane', 'ZZ1 1QQ'], 'differ'],
    [['12 High Street', 'ZZ6 3AA'], ['14 High Street', 'ZZ1 1QQ'], 'differ'],
    [['', 'ZZ6 3AA'], ['', 'ZZ6 3AA'], 'close'],
    [['', ''], ['12 High Street', 'ZZ6 3AA'], 'missing'],
  ] as const)('%j and %j: %s', (one, other, verdict) => {
    expect(compared(one, other)).toBe(verdict);
    expect(compared(other, one)).toBe(verdict);
  });

  it('says missing when a record has no address at all', () => {
    expect(compareAddresses(null, { line: '12 High Street' }, false).verdict).toBe('missing');
    expect(compareAddresses(undefined, undefined, true)).toMatchObject({ verdict: 'missing', weight: 0 });
  });

  it('weighs a shared address more when the birthday is shared too, and a different one the same', () => {
    const home = { line: '12 High Street', postcode: 'ZZ6 3AA' };
    const other = { line: '7 Station Lane', postcode: 'ZZ1 1QQ' };
    expect(compareAddresses(home, home, true).weight).toBeGreaterThan(compareAddresses(home, home, false).weight);
    expect(compareAddresses(home, other, true).weight).toBe(compareAddresses(home, other, false).weight);
  });
});
