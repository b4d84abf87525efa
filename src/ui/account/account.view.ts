import { CLEAN_FORM, formStatus, withErrors, type FormState } from '../forms/fields.js';
import { summaryRow, type SummaryRow } from '../components/summary-row.js';
import { links } from '../links.js';
import { formatMoment, type Moment } from '../render/moment.js';
import type { Page, PageModel } from '../render/page.js';
import { passwordField, type PasswordField } from '../sign-in/sign-in.view.js';

export interface AccountRow {
  readonly display_name: string;
  readonly email: string;
  readonly agency_name: string;
  readonly roles: readonly string[];
  /** Names of the areas that the agency works in. */
  readonly areas: readonly string[];
  /** The sign-in before this one; null on the first. */
  readonly last_signed_in_at: Moment | null;
}

export interface AccountModel extends PageModel {
  readonly facts: readonly SummaryRow[];
  readonly action: string;
  readonly current: PasswordField;
  readonly wanted: PasswordField;
  readonly repeated: PasswordField;
}

const ROLE_WORDS: Readonly<Record<string, string>> = {
  practitioner: 'Practitioner',
  coordinator: 'Coordinator',
  data_manager: 'Data manager',
  administrator: 'Administrator',
};

export function roleWords(role: string): string {
  return ROLE_WORDS[role] ?? role;
}

export function accountPage(row: AccountRow, form: FormState = CLEAN_FORM): Page<AccountModel> {
  return {
    template: 'account/account.njk',
    status: formStatus(form),
    model: {
      title: 'My account',
      ...withErrors(form),
      facts: [
        summaryRow('Name', row.display_name),
        summaryRow('E-mail address', row.email),
        summaryRow('Agency', row.agency_name),
        summaryRow(row.roles.length === 1 ? 'Role' : 'Roles', row.roles.map(roleWords).join(', ') || 'None'),
        summaryRow(row.areas.length === 1 ? 'Area' : 'Areas', row.areas.join(', ') || 'None'),
        summaryRow(
          'Last sign-in before this',
          row.last_signed_in_at === null ? 'None' : formatMoment(row.last_signed_in_at),
        ),
      ],
      action: links.accountPassword,
      current: passwordField(form, 'current', 'Current password', 'current-password'),
      wanted: passwordField(
        form,
        'wanted',
        'New password',
        'new-password',
        'At least 15 characters; several words are fine',
      ),
      repeated: passwordField(form, 'repeated', 'New password again', 'new-password'),
    },
  };
}
