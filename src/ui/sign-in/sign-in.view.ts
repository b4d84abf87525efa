import { textField, withErrors, type FormState, type TextField } from '../forms/fields.js';
import { links } from '../links.js';
import { formatTime, type Moment } from '../render/moment.js';
import type { Page, PageModel } from '../render/page.js';

export interface SignInInput {
  /** What was typed before; a password never is. */
  readonly email: string;
  readonly problem: SignInProblem | null;
  /** Where the reader was going, when a sign-in was asked for on the way there. */
  readonly returnTo: string | null;
  readonly reason: 'signed-out' | 'timed-out' | null;
  /** Only on an installation with invented data; empty otherwise. */
  readonly demonstrationAccounts: readonly DemonstrationAccount[];
}

export type SignInProblem =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'missing'; readonly fields: readonly ('email' | 'password')[] }
  | { readonly kind: 'throttled'; readonly until: Moment };

export interface DemonstrationAccount {
  readonly email: string;
  readonly role: string;
}

export interface SignInModel extends PageModel {
  readonly action: string;
  readonly returnTo: string | null;
  readonly message: string | null;
  readonly email: TextField;
  readonly password: PasswordField;
  readonly demonstrationAccounts: readonly DemonstrationAccount[];
}

/** Arguments of govukPasswordInput. */
export interface PasswordField {
  readonly id: string;
  readonly name: string;
  readonly label: { readonly text: string; readonly classes: string };
  readonly autocomplete: 'current-password' | 'new-password';
  readonly hint?: { readonly text: string };
  readonly errorMessage?: { readonly text: string };
}

export function signInPage(input: SignInInput): Page<SignInModel> {
  const form: FormState = { typed: { email: input.email }, errors: errorsOf(input.problem) };
  return {
    template: 'sign-in/sign-in.njk',
    status: status(input.problem),
    model: {
      title: 'Sign in',
      ...withErrors(form),
      action: links.signIn,
      returnTo: input.returnTo,
      message: message(input.reason),
      email: textField(
        form,
        'email',
        { label: 'E-mail address' },
        { type: 'email', autocomplete: 'username', spellcheck: false, classes: '' },
      ),
      password: passwordField(form, 'password', 'Password', 'current-password'),
      demonstrationAccounts: input.demonstrationAccounts,
    },
  };
}

export function passwordField(
  { errors }: FormState,
  id: string,
  label: string,
  autocomplete: PasswordField['autocomplete'],
  hint?: string,
): PasswordField {
  const error = errors.find(({ field }) => field === id);
  return {
    id,
    name: id,
    label: { text: label, classes: 'govuk-label--s' },
    autocomplete,
    ...(hint !== undefined && { hint: { text: hint } }),
    ...(error !== undefined && { errorMessage: { text: error.message } }),
  };
}

/** Which of the two was wrong is not said: that would tell who has an account. */
function errorsOf(problem: SignInProblem | null): FormState['errors'] {
  if (problem === null) return [];
  if (problem.kind === 'wrong') return [{ field: 'email', message: 'The e-mail address or the password is not right' }];
  if (problem.kind === 'expired')
    return [{ field: 'password', message: 'This page was open for too long. Enter your password again and sign in' }];
  if (problem.kind === 'throttled') {
    const message = `Too many attempts. Wait until ${formatTime(problem.until)}, then try again`;
    return [{ field: 'email', message }];
  }
  const words = { email: 'Enter your e-mail address', password: 'Enter your password' } as const;
  return problem.fields.map((field) => ({ field, message: words[field] }));
}

function status(problem: SignInProblem | null): number {
  if (problem === null) return 200;
  return { wrong: 401, expired: 403, missing: 400, throttled: 429 }[problem.kind];
}

function message(reason: SignInInput['reason']): string | null {
  if (reason === 'signed-out') return 'You have signed out.';
  if (reason === 'timed-out')
    return 'You were signed out because nothing happened for a while. Sign in to go on where you were.';
  return null;
}
