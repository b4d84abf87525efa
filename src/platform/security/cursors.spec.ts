import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Config } from '../config/config.js';
import { parseEnvironment } from '../config/environment.js';
import { cursorPage, Cursors } from './cursors.js';

const cursorsWith = (secret: string): Cursors =>
  new Cursors(
    new Config(parseEnvironment({ DATABASE_URL: 'postgres://a@127.0.0.1/b', SESSION_SECRET: secret.repeat(32) })),
  );

const cursors = cursorsWith('a');
const position = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 5 });

describe('a cursor', () => {
  it('gives back the position it was made of', () => {
    fc.assert(
      fc.property(position, (values) => expect(cursors.decode('list', cursors.encode('list', values))).toEqual(values)),
    );
  });

  it('shows nothing of the position, and not even that two are the same', () => {
    const [one, two] = [cursors.encode('list', ['Sample']), cursors.encode('list', ['Sample'])];
    expect(one).not.toBe(two);
    expect(Buffer.from(one, 'base64url').includes('Sample')).toBe(false);
  });

  it('is refused when any bit of it was changed', () => {
    const bytes = Buffer.from(cursors.encode('list', ['a', 1]), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => cursors.decode('list', changed.toString('base64url'))).toThrow(/not from this list/);
    }
  });

  it.each(['', 'x', 'AAAA', 'A'.repeat(38), '%%%'])('is refused when it is only %j', (text) => {
    expect(() => cursors.decode('list', text)).toThrow(/not from this list/);
  });

  it('opens neither another list nor another installation', () => {
    expect(() => cursors.decode('other', cursors.encode('list', [1]))).toThrow(/not from this list/);
    expect(() => cursorsWith('b').decode('list', cursors.encode('list', [1]))).toThrow(/not from this list/);
  });
});

describe('cursorPage', () => {
  it('knows from one row more whether there is a next page', () => {
    expect(cursorPage([1, 2, 3], 2, String)).toEqual({ items: [1, 2], next_cursor: '2' });
    expect(cursorPage([1, 2], 2, String)).toEqual({ items: [1, 2], next_cursor: null });
    expect(cursorPage([], 2, String)).toEqual({ items: [], next_cursor: null });
  });
});
