import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../domain/access/permissions.js';
import type { FormState } from '../forms/fields.js';
import { aPersonRow, TODAY } from '../testing/a-person.js';
import { rendered, textOf } from '../testing/rendered.js';
import { offenceFormPage, type OffenceFormRow } from './offence-form.view.js';
import { offenceWithdrawPage } from './offence-withdraw.view.js';
import { personFormPage, type PersonFormRow } from './person-form.view.js';
import { custodyFormPage, supervisionFormPage } from './supervision-form.view.js';
import { supervisionPage, type SupervisionInput } from './supervision.view.js';
import type { CustodyRow, SupervisionRow } from './supervision-words.js';

const person = aPersonRow();
const OFFENCE: OffenceFormRow = {
  id: 'o1',
  version: 3,
  offence_code: '02803',
  title: 'Other burglary in a dwelling.',
  role: 'convicted',
  committed_on: '2025-05-01',
  outcome_on: '2025-06-01',
  disposal: null,
  source: 'Records',
  source_ref: 'A/1',
};
const error = (field: string, typed: Record<string, string> = {}): FormState => ({
  typed,
  errors: [{ field, message: 'Mend this' }],
});

describe('recording an offence', () => {
  const input = {
    person,
    offence: null,
    codeChoices: [],
    commonCodes: [{ code: '04600', title: 'Shop theft.' }],
    today: TODAY,
  };

  it('asks for the code in digits or words, and offers the common ones', () => {
    const html = rendered(offenceFormPage(input));
    expect(html).toContain('list="common-codes"');
    expect(html).toContain('<option value="046/00">Shop theft</option>');
    expect(html).not.toContain('name="reason"');
    expect(html).not.toContain('name="version"');
  });

  it('lets the reader choose where words mean several codes', () => {
    const html = rendered(
      offenceFormPage(
        { ...input, codeChoices: [{ code: '04600', title: 'Shop theft.' }] },
        error('code_choice', { offence_code: 'theft' }),
      ),
    );
    expect(html).toMatch(/id="code_choice" name="code_choice" type="radio" value="04600"/);
    expect(html).toContain('value="theft"');
    expect(html).toContain('href="#code_choice"');
  });

  it('corrects against the version that was read, with a reason', () => {
    const page = offenceFormPage({ ...input, offence: OFFENCE });
    const html = rendered(page);
    expect(page.status).toBe(200);
    expect(html).toContain('<input type="hidden" name="version" value="3" autocomplete="off">');
    expect(html).toContain('value="1 May 2025"');
    expect(html).toContain('name="reason"');
    expect(html).not.toContain('name="source_ref"');
  });
});

it('withdrawing shows what is withdrawn and asks why', () => {
  const page = offenceWithdrawPage({ person, offence: OFFENCE, today: TODAY }, error('reason'));
  expect(page.status).toBe(400);
  expect(textOf(rendered(page))).toContain(
    'Offence Other burglary in a dwelling (028/03) Committed 1 May 2025 Stage Convicted on 1 June 2025',
  );
  expect(rendered(page)).toContain('govuk-button--warning');
});

const ORDER: SupervisionRow = {
  id: 's1',
  type: 'licence',
  starts_on: '2026-09-08',
  ends_on: '2027-03-08',
  phase: 'iom_red',
  source: 'Records',
  version: 2,
};
const SPELL: CustodyRow = {
  id: 'c1',
  kind: 'recall',
  from_on: '2026-10-01',
  expected_release_on: '2026-11-19',
  released_on: null,
  source: 'Records',
  version: 1,
};

describe('supervision and custody', () => {
  const input: SupervisionInput = {
    person,
    supervision: [ORDER],
    custody: [SPELL],
    permissions: permissionsOf(['practitioner']),
    today: TODAY,
  };
  const text = (change: Partial<SupervisionInput> = {}): string =>
    textOf(rendered(supervisionPage({ ...input, ...change })));

  it('answer first: statutory or not, inside or not', () => {
    expect(text()).toContain('Statutory: licence to 8 March 2027. In custody (recall) since 1 October 2026.');
    expect(text({ supervision: [], custody: [] })).toContain(
      'Not statutory: no order or licence is in force. Not in custody.',
    );
    expect(text({ supervision: [{ ...ORDER, ends_on: '2026-11-23' }] })).toContain('Not statutory');
  });

  it('say when a release is overdue', () => {
    expect(text()).toContain('5 days overdue (19 Nov) Not yet');
    expect(text({ custody: [{ ...SPELL, released_on: '2026-11-18' }] })).toContain('19 November 2026 18 November 2026');
  });

  it('are changed by those who may', () => {
    expect(rendered(supervisionPage(input))).toContain('href="/people/p1/custody/c1"');
    expect(text({ permissions: new Set() })).not.toMatch(/Record an? /);
  });

  it('have forms of their own', () => {
    const order = rendered(supervisionFormPage({ person, supervision: ORDER, today: TODAY }));
    expect(order).toMatch(/value="licence" checked/);
    expect(order).toMatch(/<option value="iom_red" selected>IOM red/);
    const spell = custodyFormPage({ person, custody: null, today: TODAY }, error('from_on', { from_on: 'yesterdy' }));
    expect(spell.status).toBe(400);
    expect(rendered(spell)).toContain('value="yesterdy"');
    expect(rendered(spell)).not.toContain('name="phase"');
  });
});

describe('a person’s details', () => {
  const row: PersonFormRow = {
    id: 'p1',
    version: 4,
    family_name: 'Doe',
    given_names: null,
    date_of_birth: '1992-05-14',
    sex: null,
    ethnicity: 'A4',
    area_code: 'E',
    deceased_on: null,
    aliases: [{ family_name: 'Dough', given_names: 'Joey' }],
    identifiers: [{ kind: 'crn', value: 'X123456' }],
  };
  const areas = [{ code: 'E', name: 'East', depth: 0 }];

  it('come back as they are stored', () => {
    const html = rendered(personFormPage({ person: row, areas, likely: [], today: TODAY }));
    expect(html).toContain('value="14 May 1992"');
    expect(html).toContain('Dough, Joey</textarea>');
    expect(html).toMatch(/<option value="A4" selected>Asian: Chinese/);
    expect(html).toMatch(/name="sex" type="radio" value="" checked/);
    expect(html).toMatch(/name="crn" [^>]*value="X123456"/);
  });

  it('show who may be meant already, before somebody is added twice', () => {
    const likely = [
      { id: 'p9', family_name: 'Doe', given_names: 'Joe', date_of_birth: null, reasons: ['The same PNC id.'] },
    ];
    const html = rendered(
      personFormPage({ person: null, areas, likely, today: TODAY }, error('confirmed_new', { family_name: 'Do' })),
    );
    expect(textOf(html)).toContain('Is it one of these? Joe Doe , birth date not recorded. The same PNC id.');
    expect(html).toContain('id="confirmed_new"');
    expect(html).toContain('value="Do"');
    expect(html).not.toContain('name="version"');
  });
});
