import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, parseEnvironment } from './environment.js';

const GOOD = {
  DATABASE_URL: 'postgres://desist_app:secret@127.0.0.1:5432/desist',
  SESSION_SECRET: 'x'.repeat(32),
};

describe('parseEnvironment', () => {
  it('fills defaults and converts numbers', () => {
    expect(parseEnvironment({ ...GOOD, PORT: '4100' })).toMatchObject({
      PORT: 4100,
      HOST: '127.0.0.1',
      NODE_ENV: 'development',
    });
  });

  it('treats an empty value as absent', () => {
    expect(parseEnvironment({ ...GOOD, REDIS_URL: '' }).REDIS_URL).toBeUndefined();
  });

  it.each(['SESSION_SECRET', 'DATABASE_URL'] as const)(
    'says what to do when %s is missing, and never repeats a value',
    (key) => {
      const act = () => parseEnvironment({ ...GOOD, [key]: undefined });
      expect(act).toThrow(ConfigurationError);
      expect(act).toThrow(new RegExp(`Set ${key}`));
      expect(act).not.toThrow(/secret@/);
    },
  );

  it.each([
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://x'],
    ['REDIS_URL', 'http://x'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY_HOPS', 'many'],
    ['SESSION_SECRET', 'short'],
  ])('refuses %s=%s', (key, value) => {
    expect(() => parseEnvironment({ ...GOOD, [key]: value })).toThrow(ConfigurationError);
  });
});
