import { describe, expect, it } from '@jest/globals';
import { TODAY } from '../testing/a-person.js';
import { rendered, textOf } from '../testing/rendered.js';
import { duplicatePage, type DuplicateInput, type DuplicateRecord } from './duplicate.view.js';
import { duplicatesPage, type DuplicatesInput } from './duplicates.view.js';

const NAME = { family_name: 'Doe', given_names: 'Jo', date_of_birth: '1992-05-14', area_name: 'East' };
const LIST: DuplicatesInput = {
  rows: [
    {
      id: 'd1',
      left: NAME,
      right: { ...NAME, given_names: 'Joe', date_of_birth: null },
      strength: 'probable',
      reasons: ['The same PNC id.'],
    },
  ],
  state: 'open',
  count: { value: 1, more: false },
  cursor: { isFirstPage: true, next: 'c' },
  today: TODAY,
};

describe('the list of pairs', () => {
  it('says how many wait, and why each is there', () => {
    const text = textOf(rendered(duplicatesPage(LIST)));
    expect(text).toContain('1 pair may each be one person.');
    expect(text).toContain(
      'Jo Doe 14 May 1992 (34), East Joe Doe birth date not recorded, East Probable The same PNC id.',
    );
  });

  it('keeps its state while paging', () => {
    expect(duplicatesPage({ ...LIST, state: 'merged' }).model.pager.nextHref).toBe('/duplicates?state=merged&after=c');
    expect(duplicatesPage(LIST).model.tabs.map(({ active }) => active)).toEqual([true, false, false, false]);
  });

  it('says that nothing waits', () => {
    const none = duplicatesPage({ ...LIST, rows: [], count: { value: 0, more: false } });
    expect(textOf(rendered(none))).toContain('Nothing waits for a decision.');
  });
});

const LEFT: DuplicateRecord = {
  id: 'p1',
  family_name: 'Doe',
  given_names: 'Jo',
  date_of_birth: '1992-05-14',
  sex: 'M',
  area_name: 'East',
  identifiers: [{ kind: 'pnc', value: '2009/0034512R', valid: true }],
  aliases: [],
  addresses: [],
  offence_count: 47,
  source: 'Records',
  source_ref: 'R-1',
  is_merged_away: false,
};
const INPUT: DuplicateInput = {
  id: 'd1',
  version: 1,
  left: LEFT,
  right: {
    ...LEFT,
    id: 'p2',
    given_names: 'Joe',
    identifiers: [{ kind: 'crn', value: 'X12', valid: false }],
    sex: null,
  },
  strength: 'strong',
  evidence: [
    { field: 'given_names', verdict: 'close', sentence: 'The given names are short forms of one name.' },
    { field: 'pnc', verdict: 'missing', sentence: 'The PNC id is not known on both records.' },
  ],
  cautions: ['The birth dates are a generation apart.'],
  decision: null,
  today: TODAY,
};

describe('two records', () => {
  it('stand side by side, each field with its agreement', () => {
    const text = textOf(rendered(duplicatePage(INPUT)));
    expect(text).toContain('Given names Jo Joe Close The given names are short forms of one name.');
    expect(text).toContain('PNC 2009/0034512R None Not on both The PNC id is not known on both records.');
    expect(text).toContain('CRN None X12 (fails its check)');
    expect(text).toContain('Sex Male Not recorded');
  });

  it('are told apart by where they come from, and lead from the number of offences to the offences', () => {
    const html = rendered(duplicatePage({ ...INPUT, right: { ...INPUT.right, source_ref: 'R-2' } }));
    expect(textOf(html)).toContain('Jo Doe Records R-1 Joe Doe Records R-2 Agreement');
    expect(html).toContain('<a class="govuk-link" href="/people/p1/offences">47</a>');
  });

  it('compare nothing that neither record holds', () => {
    const nowhere = { field: 'address', verdict: 'missing', sentence: 'At least one record has no address.' } as const;
    const text = textOf(rendered(duplicatePage({ ...INPUT, evidence: [nowhere] })));
    expect(text).toContain('Address None None Area');
    const withOne = { ...INPUT, right: { ...INPUT.right, addresses: ['1 High Street'] }, evidence: [nowhere] };
    expect(textOf(rendered(duplicatePage(withOne)))).toContain('Address None 1 High Street Not on both');
  });

  it('show the doubts first', () => {
    const text = textOf(rendered(duplicatePage(INPUT)));
    expect(text.indexOf('a generation apart')).toBeLessThan(text.indexOf('Given names'));
  });

  it('leave the decision to the reader: nothing is chosen', () => {
    const page = duplicatePage(INPUT);
    expect(page.model.choice?.items.map(({ value, checked }) => [value, checked])).toEqual([
      ['merge_into_left', false],
      ['merge_into_right', false],
      ['not_same', false],
      ['later', false],
    ]);
    expect(page.model.undoAction).toBeNull();
  });

  it('ask for a reason, and keep the choice meanwhile', () => {
    const page = duplicatePage(INPUT, {
      typed: { decision: 'not_same' },
      errors: [{ field: 'rationale', message: 'Say why' }],
    });
    expect(page.status).toBe(400);
    expect(rendered(page)).toMatch(/value="not_same" checked/);
  });

  it('show what was decided, and let a merge be undone', () => {
    const decision = {
      kind: 'merged',
      by: 'A Manager',
      at: '2026-11-20T10:00:00Z',
      rationale: 'Same photograph.',
      can_undo: true,
    } as const;
    const page = duplicatePage({ ...INPUT, decision });
    expect(textOf(rendered(page))).toContain(
      'Merged: these two records are one person Merged by A Manager, 20 Nov 2026, 10:00: “Same photograph.”',
    );
    expect(textOf(rendered(page))).not.toContain('a generation apart');
    const away = duplicatePage({ ...INPUT, right: { ...INPUT.right, is_merged_away: true }, decision });
    expect(textOf(rendered(away))).toContain('Jo Doe Records R-1, kept Joe Doe Records R-1, merged into the other');
    expect(duplicatePage({ ...INPUT, decision: { ...decision, kind: 'refused' } }).model.heading).toBe(
      'These are two people',
    );
    expect(page.model).toMatchObject({ choice: null, undoAction: '/duplicates/d1/undo' });
    expect(
      duplicatePage({ ...INPUT, decision: { ...decision, kind: 'later', can_undo: false } }).model.choice,
    ).not.toBeNull();
  });
});
