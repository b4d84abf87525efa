import { describe, expect, it } from '@jest/globals';
import { rendered, textOf } from '../testing/rendered.js';
import {
  CLEAN_FORM,
  dateField,
  errorSummary,
  formStatus,
  radiosField,
  selectField,
  textField,
  withErrors,
} from './fields.js';
import { versionConflictPage } from './version-conflict.view.js';

const broken = { typed: { name: 'Jo' }, errors: [{ field: 'name', message: 'Enter the whole name' }] };

describe('fields', () => {
  it('keep what was typed, before what is stored', () => {
    expect(textField(broken, 'name', { label: 'Name', value: 'Stored' }).value).toBe('Jo');
    expect(textField(CLEAN_FORM, 'name', { label: 'Name', value: 'Stored' }).value).toBe('Stored');
    expect(textField({ typed: { name: '' }, errors: [] }, 'name', { label: 'Name', value: 'Stored' }).value).toBe('');
  });

  it('carry their own error, and no other field’s', () => {
    expect(textField(broken, 'name', { label: 'Name' }).errorMessage).toEqual({ text: 'Enter the whole name' });
    expect(textField(broken, 'other', { label: 'Other' })).not.toHaveProperty('errorMessage');
  });

  it('say how a date may be typed', () => {
    expect(dateField(CLEAN_FORM, 'on', { label: 'On' }).hint?.text).toContain('1/2/26');
  });

  it('choose what was chosen', () => {
    const options = [
      { value: 'a', text: 'A' },
      { value: 'b', text: 'B', hint: 'the second' },
    ];
    expect(
      selectField(CLEAN_FORM, 's', { label: 'S', value: 'b' }, options).items.map(({ selected }) => selected),
    ).toEqual([false, true]);
    const radios = radiosField({ typed: { s: 'a' }, errors: [] }, 's', { label: 'S', value: 'b' }, options);
    expect(radios.items.map(({ checked }) => checked)).toEqual([true, false]);
    expect(radios.items[1]?.hint).toEqual({ text: 'the second' });
  });
});

describe('errors', () => {
  it('are summed up with links to their fields', () => {
    expect(errorSummary([...broken.errors, { field: '', message: 'Try again' }])).toEqual({
      titleText: 'There is a problem',
      errorList: [{ text: 'Enter the whole name', href: '#name' }, { text: 'Try again' }],
    });
  });

  it('make the answer a 400 and mark the title; without them nothing is added', () => {
    expect([formStatus(broken), formStatus(CLEAN_FORM)]).toEqual([400, 200]);
    expect(withErrors(CLEAN_FORM)).toEqual({});
  });
});

describe('a version conflict', () => {
  const page = versionConflictPage({
    subject: 'this person’s details',
    action: '/people/1/edit',
    version: 5,
    changedBy: 'Another Reader',
    changedAt: '2026-11-24T14:32:00Z',
    differences: [
      {
        field: 'date_of_birth',
        label: 'Date of birth',
        mine: { value: '', text: '' },
        theirs: { value: '14/5/92', text: '14 May 1992' },
      },
    ],
    typed: { date_of_birth: '', sex: 'M' },
    back: { text: 'Overview', href: '/people/1' },
  });
  const html = rendered(page);

  it('shows both values and keeps theirs until the reader says otherwise', () => {
    expect(page.status).toBe(409);
    expect(textOf(html)).toMatch(/14 May 1992 Saved now Nothing You typed/);
    expect(html).toMatch(/value="14\/5\/92" checked/);
  });

  it('travels on with everything else that was typed, against the version in force', () => {
    expect(html).toContain('<input type="hidden" name="sex" value="M" autocomplete="off">');
    expect(html).toContain('<input type="hidden" name="version" value="5" autocomplete="off">');
    expect(html.match(/name="date_of_birth"/g)).toHaveLength(2);
  });
});
