import { expect, it } from '@jest/globals';
import { withQuery } from './links.js';

it('leaves out what is empty, repeats lists and escapes the rest', () => {
  expect(withQuery('/list', { area: '', band: ['P1', 'P2'], sort: undefined, after: 'a b&c' })).toBe(
    '/list?band=P1&band=P2&after=a+b%26c',
  );
  expect(withQuery('/list', {})).toBe('/list');
});
