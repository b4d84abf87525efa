import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../domain/access/permissions.js';
import { rendered, textOf } from '../testing/rendered.js';
import { errorPage, notFoundPage, problemPage, refusedPage } from './error.view.js';
import { shellView, type ShellInput } from './shell.view.js';

const input = (roles: readonly string[], path = '/'): ShellInput => ({
  user: { displayName: 'Test Reader', agencyName: 'Test Agency', permissions: permissionsOf(roles) },
  path,
  csrfToken: 't',
  idempotencyKey: 'k',
  demonstration: true,
  notice: null,
});
const names = (roles: readonly string[]): string[] => shellView(input(roles)).navigation.map(({ text }) => text);

describe('the navigation', () => {
  it('leads only where the reader may go', () => {
    expect(names(['practitioner'])).toEqual(['Priority list', 'Find a person', 'Concentration']);
    expect(names(['administrator'])).toEqual(['Queues']);
    expect(names(['data_manager'])).toEqual([
      'Priority list',
      'Find a person',
      'Concentration',
      'Imports',
      'Duplicates',
      'Sweeps',
      'Queues',
    ]);
  });

  it('marks where the reader is, also below a page', () => {
    const { navigation } = shellView(input(['practitioner'], '/people/1/score'));
    expect(navigation.filter(({ active }) => active).map(({ text }) => text)).toEqual(['Find a person']);
    expect(shellView(input(['practitioner'], '/priority-list')).navigation[0]).toMatchObject({
      active: true,
      current: true,
    });
    expect(shellView(input(['practitioner'], '/priority-list.csv')).navigation[0]?.active).toBe(false);
  });

  it('is empty before sign-in, and home is the sign-in page', () => {
    expect(shellView({ ...input([]), user: null })).toMatchObject({ navigation: [], homeHref: '/sign-in' });
  });
});

describe('the frame', () => {
  it('has a skip link, one main landmark and a sign-out form that cannot be forged', () => {
    const html = rendered(notFoundPage());
    expect(html).toContain('href="#main-content"');
    expect(html.match(/<main\b/g)).toHaveLength(1);
    expect(html).toMatch(
      /action="\/sign-out">\s*<input type="hidden" name="_csrf" value="csrf-token" autocomplete="off">/,
    );
  });

  it('says that data is invented on a demonstration, and only there', () => {
    expect(textOf(rendered(notFoundPage(), { demonstration: true }))).toContain('All data here is invented');
    expect(textOf(rendered(notFoundPage()))).not.toContain('invented');
  });

  it('says once that looks are recorded, to those who are signed in', () => {
    expect(textOf(rendered(notFoundPage())).match(/keeps a record of who opened what/g)).toHaveLength(1);
    expect(textOf(rendered(notFoundPage(), { user: null }))).not.toContain('keeps a record');
  });

  it('shows what just happened', () => {
    const html = rendered(notFoundPage(), { notice: { kind: 'success', text: 'Saved.' } });
    expect(html).toContain('role="alert"');
    expect(textOf(html)).toContain('Saved.');
  });
});

describe('pages for what went wrong', () => {
  it('an error carries its id', () => {
    const page = errorPage('7F3A-90C2');
    expect(page.status).toBe(500);
    expect(rendered(page, { user: null })).toContain('7F3A-90C2');
  });

  it('a refusal says what for and whom to ask', () => {
    const page = refusedPage({ action: 'Import records from other systems', askWhom: 'your data manager' });
    expect(page.status).toBe(403);
    expect(textOf(rendered(page))).toMatch(
      /does not include: Import records from other systems .*ask your data manager/,
    );
    expect(textOf(rendered(refusedPage({ action: null, askWhom: 'your administrator' })))).toContain(
      'what this page is for',
    );
  });

  it('what is hidden and what does not exist read the same', () => {
    expect(notFoundPage()).toEqual({
      template: 'layout/not-found.njk',
      status: 404,
      model: { title: 'Page not found' },
    });
  });

  it('a problem says what to do', () => {
    const page = problemPage({
      status: 413,
      title: 'The file is too large',
      explanation: 'At most 500 MB.',
      advice: 'Send it in parts.',
      errorId: 'X1',
    });
    expect(textOf(rendered(page))).toMatch(/The file is too large At most 500 MB. Send it in parts. Error number X1/);
  });
});
