import { describe, expect, it } from '@jest/globals';
import { download, localPath, page, seeOther } from './page.js';

describe('localPath', () => {
  it.each(['/', '/account', '/priority-list?band=P1&area=CVN-HAR', '/people/0190-a/score', '/a%20b', '/find?q=%C3%A9'])(
    'keeps %s',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it.each([
    '',
    'account',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/a\r\nSet-Cookie: b=c',
    '/a b',
    '/a#b',
    '/<script>',
    '/é',
    `/${'x'.repeat(1000)}`,
  ])('refuses %j', (path) => {
    expect(localPath(path)).toBeNull();
  });
});

describe('what a handler answers', () => {
  it('is a page with status 200 unless its view says otherwise', () => {
    expect(page({ template: 'a.njk', model: {} }).status).toBe(200);
    expect(page({ template: 'a.njk', model: {}, status: 400 }).status).toBe(400);
  });

  it('is a redirect that never leaves the site', () => {
    expect(seeOther('/account').location).toBe('/account');
    expect(() => seeOther('https://evil.example')).toThrow(RangeError);
  });

  it('is a file under a harmless name', () => {
    const file = download(Buffer.from('a,b\n'), 'list "P1"; x=\r\n.csv', 'text/csv');
    expect(file.getHeaders()).toMatchObject({
      type: 'text/csv',
      disposition: 'attachment; filename="list__P1___x___.csv"',
    });
  });
});
