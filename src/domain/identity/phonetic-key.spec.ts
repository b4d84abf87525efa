import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseName } from './names.js';
import { phoneticKey } from './phonetic-key.js';

function keysOf(names: string): string[] {
  return [...new Set(names.split(' ').map((name) => phoneticKey(normaliseName(name))))];
}

describe('phoneticKey', () => {
  it.each([
    ['Mohammed Muhammad Mohamed Mohamad Muhammed Mohammod', 'mhmd'],
    ['Aleksandr Alexander Oleksandr Alexandr', 'alksndr'],
    ['Siobhan Siobhán Sioban', 'sbn'],
    ['Hussain Hussein Husain Hossain', 'hsn'],
    ['Chaudhry Choudhury Chowdhury Chaudhary Choudhry', 'cdr'],
    ['Sheikh Shaikh Shaykh', 'sk'],
    ['Iqbal Ikbal Eqbal', 'akbl'],
    ['Akhtar Akthar', 'aktr'],
    ['Yousaf Yusuf Yousef Yosuf Iusuf', 'ysf'],
    ['Qureshi Kureshi Qureishi', 'krs'],
    ['Bhatti Batti', 'bt'],
    ['Singh Sing', 'sng'],
    ['Kowalski Kovalsky Kovalski', 'kvlsk'],
    ['Kowalczyk Kovalchik', 'kvlck'],
    ['Ivanov Iwanow Ivanoff Ivanow', 'avnv'],
    ['Yelena Elena Ielena', 'aln'],
    ['Yevgeny Evgeny Evgeniy', 'avjn'],
    ['Katarzyna Catarzyna', 'ktrsn'],
    ['Jokhar Dzhokhar', 'jkr'],
    ['Smith Smyth Smythe', 'smt'],
    ['Stewart Stewert', 'stvrt'],
    ['Geoffrey Jeffrey Jeffry', 'jfr'],
    ['Knight Night Nite', 'nt'],
    ['Wright Right Rite', 'rt'],
    ['Leigh Lee', 'l'],
    ['McDonald MacDonald Mcdonald', 'mkdnld'],
    ['McEwan McEwen', 'mkvn'],
    ['Phillips Philips Fillips', 'flps'],
    ['Shaun Sean Shawn', 'sn'],
    ['Müller Mueller Muller', 'mlr'],
    ['John Jon', 'jn'],
  ])('brings together %s', (names, key) => expect(keysOf(names)).toEqual([key]));

  it.each(['Mohammed Mahmood', 'Smith Jones', 'Hannah Anna', 'Robert Rupert', 'Patel Patrick', 'Begum Bennett'])(
    'keeps apart %s',
    (names) => expect(keysOf(names)).toHaveLength(2),
  );

  it('has a key for a name that cannot be transliterated', () => {
    expect(phoneticKey('王')).toBe('王');
  });

  it('is never empty for a token, never longer than twice the token, and pure', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 20 }),
        (token) => {
          const key = phoneticKey(token);
          expect(key).toBe(phoneticKey(token));
          expect(key.length).toBeLessThanOrEqual(token.length * 2);
        },
      ),
    );
  });
});
