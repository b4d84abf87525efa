import { describe, expect, it } from '@jest/globals';
import { parseTypedDate, typedDateError } from './typed-date.js';

const today = '2026-11-24';
const past = (text: string) => parseTypedDate(text, { today, expects: 'past' });
const birth = (text: string) => parseTypedDate(text, { today, expects: 'birth' });
const future = (text: string) => parseTypedDate(text, { today, expects: 'future' });
const day = (text: string) => ({ kind: 'date', day: text });

describe('a typed date', () => {
  it.each([
    ['1/2/26', '2026-02-01'],
    ['01/02/2026', '2026-02-01'],
    ['1.2.26', '2026-02-01'],
    ['1-2-2026', '2026-02-01'],
    ['1 2 2026', '2026-02-01'],
    ['010226', '2026-02-01'],
    ['01022026', '2026-02-01'],
    ['2026-02-01', '2026-02-01'],
    ['1 Feb', '2026-02-01'],
    ['1st of February 2026', '2026-02-01'],
    ['1feb26', '2026-02-01'],
    ['Feb 1, 2026', '2026-02-01'],
    ['3 Sept 2025', '2025-09-03'],
    ['Sunday 1 February 2026', '2026-02-01'],
    ['Thurs 19 Nov', '2026-11-19'],
    ['  TODAY ', '2026-11-24'],
    ['yesterday', '2026-11-23'],
    ['tomorrow', '2026-11-25'],
    ['29/2/2024', '2024-02-29'],
  ])('reads %s', (text, expected) => {
    expect(past(text)).toEqual(day(expected));
  });

  it('takes a day without a year for the latest one that is over', () => {
    expect(past('24 Nov')).toEqual(day('2026-11-24'));
    expect(past('25 Nov')).toEqual(day('2025-11-25'));
  });

  it('takes a day without a year for the next one where the future is meant', () => {
    expect(future('24 Nov')).toEqual(day('2026-11-24'));
    expect(future('1/2')).toEqual(day('2027-02-01'));
  });

  it('takes a two-digit year that lies ahead for the last century, for birth dates', () => {
    expect(birth('14/5/92')).toEqual(day('1992-05-14'));
    expect(birth('25/11/26')).toEqual(day('1926-11-25'));
    expect(past('14/5/92')).toEqual(day('1992-05-14'));
    expect(future('1/6/31')).toEqual(day('2031-06-01'));
  });

  it('leaves tomorrow tomorrow, so that the form can say that it lies ahead', () => {
    expect(past('25/11/26')).toEqual(day('2026-11-25'));
  });

  it('asks for the year of a birth', () => {
    expect(birth('14 May')).toEqual({ kind: 'invalid', reason: 'unreadable' });
  });

  it('says when there is no such day', () => {
    const none = { kind: 'invalid', reason: 'no_such_day' };
    expect(past('29/2/2026')).toEqual(none);
    expect(past('31 June 2025')).toEqual(none);
    expect(past('13/13/2025')).toEqual(none);
    expect(past('0/1/2025')).toEqual(none);
  });

  it.each(['soon', '1/2/26 or so', '2026', 'Feb', '1//2', '123', '<script>'])('does not guess at %s', (text) => {
    expect(past(text)).toEqual({ kind: 'invalid', reason: 'unreadable' });
  });

  it('knows an empty box', () => {
    expect(past('  ')).toEqual({ kind: 'empty' });
  });

  it('says how to mend it', () => {
    expect(typedDateError('unreadable', 'the date of the offence')).toContain('for example 1/2/26');
    expect(typedDateError('no_such_day', 'the date of the offence')).toContain('no such day');
  });
});
