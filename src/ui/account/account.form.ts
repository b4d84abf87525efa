import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FieldError } from '../forms/fields.js';

const LONGEST_FIELD = 1000;

export class PasswordForm {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FIELD)
  current: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FIELD)
  wanted: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FIELD)
  repeated: string = '';
}

/** What can be said without asking the account. */
export function passwordFormErrors(form: PasswordForm): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (form.current === '') errors.push({ field: 'current', message: 'Enter your current password' });
  if (form.wanted === '') errors.push({ field: 'wanted', message: 'Enter a new password' });
  else if (form.wanted === form.current)
    errors.push({ field: 'wanted', message: 'Enter a password that is not the current one' });
  if (form.repeated !== form.wanted)
    errors.push({ field: 'repeated', message: 'Enter the new password twice in the same way' });
  return errors;
}

const FIELD_OF_CODE: Readonly<Record<string, string>> = {
  'ACCOUNT.PASSWORD_WRONG': 'current',
  'ACCOUNT.PASSWORD_TOO_WEAK': 'wanted',
  'SIGN_IN.THROTTLED': 'current',
};

/** The field that a broken rule belongs to, or null when the rule is not about this form. */
export const fieldOfCode = (code: string): string | null => FIELD_OF_CODE[code] ?? null;
