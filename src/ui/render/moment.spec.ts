import { describe, expect, it } from '@jest/globals';
import { formatDuration, formatMoment, formatTime, secondsBetween } from './moment.js';

describe('moments', () => {
  it('are shown as a clock in London shows them, summer and winter', () => {
    expect(formatMoment('2026-11-24T14:32:00Z')).toBe('24 Nov 2026, 14:32');
    expect(formatMoment(new Date('2026-07-01T23:30:00Z'))).toBe('2 Jul 2026, 00:30');
    expect(formatMoment('2026-09-24T12:00:00Z')).toBe('24 Sep 2026, 13:00');
  });

  it('keep to the clock on the two nights on which it changes', () => {
    expect(formatTime('2026-03-29T00:59:00Z')).toBe('00:59');
    expect(formatTime('2026-03-29T01:00:00Z')).toBe('02:00');
    expect(formatTime('2026-10-25T00:30:00Z')).toBe('01:30');
    expect(formatTime('2026-10-25T01:30:00Z')).toBe('01:30');
  });

  it.each([
    [0.4, 'less than a second'],
    [1, '1 second'],
    [76, '76 seconds'],
    [150, '2 minutes'],
    [7200, '2 hours'],
    [172_800, '2 days'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });

  it('measure the time between them', () => {
    expect(secondsBetween('2026-11-24T09:00:00Z', new Date('2026-11-24T09:01:30Z'))).toBe(90);
  });
});
