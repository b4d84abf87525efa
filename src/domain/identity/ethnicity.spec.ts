import { describe, expect, it } from '@jest/globals';
import { ETHNICITY_CODES, ETHNICITY_LABELS, ethnicityLabel, isEthnicityCode, parseEthnicity } from './ethnicity.js';

describe('self-defined ethnicity', () => {
  it('has eighteen codes and not stated', () => {
    expect(ETHNICITY_CODES).toHaveLength(19);
    expect(new Set(Object.values(ETHNICITY_LABELS)).size).toBe(19);
  });

  it.each([
    ['W1', 'W1'],
    [' w3 ', 'W3'],
    ['ns', 'NS'],
    ['A4', 'A4'],
    ['O1', 'A4'],
    ['O2', 'O2'],
  ])('reads %j as %s', (text, code) => expect(parseEthnicity(text)).toBe(code));

  it.each(['', 'W4', 'British', 'toString', 'constructor'])('does not know %j', (text) => {
    expect(parseEthnicity(text)).toBeNull();
    expect(isEthnicityCode(text)).toBe(false);
  });

  it('names the group before the code, except for not stated', () => {
    expect(ethnicityLabel('A1')).toBe('Asian: Indian');
    expect(ethnicityLabel('NS')).toBe('Not stated');
  });
});
