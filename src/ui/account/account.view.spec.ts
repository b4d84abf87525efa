import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import { accountPage, type AccountRow } from './account.view.js';

const ROW: AccountRow = {
  display_name: 'Test Reader',
  email: 'reader@demo.example',
  agency_name: 'Test Agency',
  roles: ['practitioner', 'data_manager'],
  areas: ['East', 'West'],
  last_signed_in_at: '2026-11-23T08:02:00Z',
};

describe('my account', () => {
  it('says who one is, in words', () => {
    const text = textOf(rendered(accountPage(ROW)));
    expect(text).toContain('Roles Practitioner, Data manager');
    expect(text).toContain('Areas East, West');
    expect(text).toContain('Last sign-in before this 23 Nov 2026, 08:02');
  });

  it('has words for a first sign-in and for one role', () => {
    const text = textOf(
      rendered(accountPage({ ...ROW, roles: ['administrator'], areas: [], last_signed_in_at: null })),
    );
    expect(text).toContain('Role Administrator');
    expect(text).toContain('Areas None');
    expect(text).toContain('Last sign-in before this None');
  });

  it('goes back with errors and without a single password', () => {
    const form = { typed: { current: 'secret' }, errors: [{ field: 'wanted', message: 'Use at least 15 characters' }] };
    const page = accountPage(ROW, form);
    expect(page.status).toBe(400);
    expect(rendered(page)).not.toContain('secret');
    expect(rendered(page)).toContain('href="#wanted"');
  });
});
