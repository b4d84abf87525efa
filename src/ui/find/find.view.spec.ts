import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../domain/access/permissions.js';
import { TODAY } from '../testing/a-person.js';
import { rendered, textOf } from '../testing/rendered.js';
import { findPage, type FindInput, type FoundPerson } from './find.view.js';

const JO: FoundPerson = {
  id: 'p1',
  family_name: 'Doe',
  given_names: 'Jo',
  date_of_birth: '1992-05-14',
  area_name: 'East',
  identifiers: [{ kind: 'pnc', value: '2009/0034512R' }],
  aliases: [],
  band: 'P1',
  in_custody: true,
  reasons: ['The family name is spelt almost alike.', 'The birth date differs in one digit.'],
};
const INPUT: FindInput = { text: 'jo doh', results: null, permissions: permissionsOf(['practitioner']), today: TODAY };
const page = (results: FindInput['results'], change: Partial<FindInput> = {}) =>
  findPage({ ...INPUT, results, ...change });
const text = (results: FindInput['results'], change: Partial<FindInput> = {}): string =>
  textOf(rendered(page(results, change)));
const none = { people: [], more: false, signpost: null };

describe('finding a person', () => {
  it('sends what is typed in the body, never in the address', () => {
    expect(rendered(page(null, { text: '' }))).toMatch(/<form class="ds-search" method="post" action="\/find"/);
  });

  it('shows the best match first, with why it matches', () => {
    expect(text({ ...none, people: [JO] })).toContain(
      'Jo Doe 2009/0034512R 14 May 1992 (34) East The family name is spelt almost alike. The birth date differs in one digit. P1 In custody',
    );
    expect(page({ ...none, people: [JO] }).model.lead).toBe('1 person, best match first');
  });

  it('shows the aliases, by one of which somebody may have been found', () => {
    const aliases = [{ family_name: 'Roe', given_names: 'Jo' }];
    expect(text({ ...none, people: [{ ...JO, aliases }] })).toContain('Jo Doe 2009/0034512R; also known as Jo Roe');
    expect(text({ ...none, people: [{ ...JO, aliases, identifiers: [] }] })).toContain('Jo Doe also known as Jo Roe');
  });

  it('says when there are more than it shows', () => {
    expect(text({ ...none, people: [JO, { ...JO, id: 'p2' }], more: true })).toContain(
      'The 2 best matches, best first. There are more: add a birth date',
    );
  });

  it('says what to try when nobody matches, and lets a person be added', () => {
    expect(text(none)).toContain('Nobody matches Try a number');
    expect(text(none)).toContain('Add a person');
    expect(text(none, { permissions: new Set() })).not.toContain('Add a person');
  });

  it('tells of a hidden record nothing but whom to ask', () => {
    const signpost = { identifier: '2009/0034512R', askWhom: 'the coordinator of West' };
    expect(text({ ...none, signpost })).toContain(
      'A record with the number 2009/0034512R exists and is not open to you. If you need to know more, ask the coordinator of West.',
    );
    expect(text({ ...none, signpost })).toContain('Nobody else matches');
  });

  it('keeps what was typed beside its error', () => {
    const failed = findPage(
      { ...INPUT, text: 'x' },
      { typed: {}, errors: [{ field: 'text', message: 'Type at least two letters' }] },
    );
    expect(failed.status).toBe(400);
    expect(rendered(failed)).toContain('value="x"');
  });
});
