import { describe, expect, it } from '@jest/globals';
import {
  OffenceForm,
  offenceDifferences,
  readOffence,
  readWithdrawal,
  typedCode,
  typedOffence,
  WithdrawForm,
} from './offence.form.js';

const TODAY = '2026-11-24';
const form = (typed: Partial<OffenceForm>): OffenceForm => Object.assign(new OffenceForm(), typed);

describe('the box for the offence', () => {
  it.each([
    ['02801', '', 'code', '02801'],
    ['028/01', '', 'code', '02801'],
    ['028 01', '', 'code', '02801'],
    ['shoplifting', '04600', 'code', '04600'],
    ['shoplifting', 'nonsense', 'words', 'shoplifting'],
    ['28/1', '', 'words', '28/1'],
    ['  ', '', 'empty', ''],
  ])('%p with the choice %p is %s %p', (offence_code, code_choice, kind, text) => {
    const typed = typedCode(form({ offence_code, code_choice }));
    expect([typed.kind, 'code' in typed ? typed.code : typed.text]).toEqual([kind, text]);
  });

  it('shows a chosen code again as if it had been typed', () => {
    const typed = typedOffence(form({ offence_code: 'shoplifting', code_choice: '04600', version: '3' }));
    expect(typed).toMatchObject({ offence_code: '046/00', code_choice: '' });
    expect(typed).not.toHaveProperty('version');
  });
});

describe('an offence as it is typed', () => {
  const GOOD = { committed_on: '2 Mar 2024', role: 'convicted', outcome_on: '6/5/24', disposal: ' fine ' };

  it('is read whatever way its dates are written', () => {
    expect(readOffence(form(GOOD), TODAY)).toEqual({
      facts: { committed_on: '2024-03-02', role: 'convicted', outcome_on: '2024-05-06', disposal: 'fine' },
      errors: [],
    });
  });

  it('needs an outcome date for a decision and for nothing else', () => {
    expect(readOffence(form({ ...GOOD, outcome_on: '' }), TODAY).errors).toEqual([
      { field: 'outcome_on', message: 'Enter the date of the outcome' },
    ]);
    expect(readOffence(form({ ...GOOD, role: 'charged', outcome_on: '' }), TODAY)).toMatchObject({
      facts: { outcome_on: null },
      errors: [],
    });
  });

  it('collects everything that is wrong at once', () => {
    const { errors } = readOffence(form({ committed_on: '31/2/24', role: 'guilty', outcome_on: 'soon' }), TODAY);
    expect(errors.map(({ field }) => field)).toEqual(['committed_on', 'outcome_on', 'role']);
  });
});

describe('a withdrawal as it is typed', () => {
  const withdrawal = (reason: string, detail: string) =>
    readWithdrawal(Object.assign(new WithdrawForm(), { reason, detail }));

  it('keeps the chosen words and the reader’s own', () => {
    expect(withdrawal('repeated', '').reason).toBe('The same offence is recorded twice');
    expect(withdrawal('repeated', ' see C/1 ').reason).toBe('The same offence is recorded twice: see C/1');
    expect(withdrawal('other', 'typed into the wrong window')).toEqual({
      reason: 'typed into the wrong window',
      errors: [],
    });
  });

  it.each([
    ['', '', 'reason'],
    ['made_up', 'x', 'reason'],
    ['other', '  ', 'detail'],
  ])('with %p and %p names the field %s', (reason, detail, field) => {
    expect(withdrawal(reason, detail).errors.map((error) => error.field)).toEqual([field]);
  });
});

describe('differences from what is saved now', () => {
  it('are those of meaning, not of writing', () => {
    const mine = {
      offence_code: '02801',
      committed_on: '2024-03-02',
      role: 'charged',
      outcome_on: null,
      disposal: null,
    } as const;
    const now = { ...mine, role: 'convicted', outcome_on: '2024-05-06' };
    expect(offenceDifferences(mine, now as never)).toEqual([
      {
        field: 'role',
        label: 'Stage',
        mine: { value: 'charged', text: 'Charged' },
        theirs: { value: 'convicted', text: 'Convicted' },
      },
      {
        field: 'outcome_on',
        label: 'Outcome on',
        mine: { value: '', text: '' },
        theirs: { value: '6 May 2024', text: '6 May 2024' },
      },
    ]);
  });
});
