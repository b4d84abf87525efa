import { describe, expect, it } from '@jest/globals';
import { binarySex, parseSex } from './sex.js';

describe('sex', () => {
  it.each([
    ['M', 'M'],
    ['female', 'F'],
    [' x ', 'X'],
    ['Other', 'X'],
    ['', null],
    ['U', null],
    ['constructor', null],
  ])('reads %j as %j', (text, sex) => expect(parseSex(text)).toBe(sex));

  it('gives predictors M and F only', () => {
    expect([binarySex('M'), binarySex('F'), binarySex('X'), binarySex(null)]).toEqual(['M', 'F', null, null]);
  });
});
