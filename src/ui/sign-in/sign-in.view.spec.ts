import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import { signInPage, type SignInInput } from './sign-in.view.js';

const CLEAN: SignInInput = { email: '', problem: null, returnTo: null, reason: null, demonstrationAccounts: [] };
const page = (change: Partial<SignInInput>) => signInPage({ ...CLEAN, ...change });
const html = (change: Partial<SignInInput>): string => rendered(page(change), { user: null });

describe('sign in', () => {
  it('asks for an address and a password, and for nothing else', () => {
    const text = html({});
    expect(text).toContain('autocomplete="username"');
    expect(text).toContain('autocomplete="current-password"');
    expect(text).not.toContain('<nav');
  });

  it('does not tell which of the two was wrong, and keeps the address only', () => {
    const problem = { kind: 'wrong' } as const;
    expect(page({ problem }).status).toBe(401);
    const text = html({ problem, email: 'someone@demo.example' });
    expect(text).toContain('The e-mail address or the password is not right');
    expect(text).toContain('value="someone@demo.example"');
    expect(text).toContain('<title>Error: Sign in – Desist</title>');
  });

  it('says until when to wait, in London time', () => {
    const problem = { kind: 'throttled', until: '2026-07-01T13:32:00Z' } as const;
    expect(page({ problem }).status).toBe(429);
    expect(textOf(html({ problem }))).toContain('Wait until 14:32, then try again');
  });

  it('shows a form that went out of date again, with the address', () => {
    const problem = { kind: 'expired' } as const;
    expect(page({ problem }).status).toBe(403);
    const text = html({ problem, email: 'someone@demo.example' });
    expect(textOf(text)).toContain('Enter your password again and sign in');
    expect(text).toContain('value="someone@demo.example"');
  });

  it('names each field that was left empty', () => {
    const problem = { kind: 'missing', fields: ['email', 'password'] } as const;
    expect(page({ problem }).model.errorSummary?.errorList.map(({ href }) => href)).toEqual(['#email', '#password']);
  });

  it('says why the reader is here, and where the way leads on', () => {
    expect(textOf(html({ reason: 'timed-out', returnTo: '/sweeps' }))).toContain('nothing happened for a while');
    expect(html({ returnTo: '/sweeps' })).toContain(
      '<input type="hidden" name="returnTo" value="/sweeps" autocomplete="off">',
    );
    expect(textOf(html({ reason: 'signed-out' }))).toContain('You have signed out');
  });

  it('lists the sign-ins of a demonstration, and none otherwise', () => {
    expect(textOf(html({ demonstrationAccounts: [{ email: 'officer@demo.example', role: 'officer' }] }))).toContain(
      'demonstration only',
    );
    expect(textOf(html({}))).not.toContain('demonstration');
  });
});
