import { IsOptional, IsString, MaxLength } from 'class-validator';

const LONGEST_FIELD = 1000;

export class SignInForm {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FIELD)
  email: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FIELD)
  password: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FIELD)
  returnTo?: string;
}

export class SignInQuery {
  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FIELD)
  returnTo?: string;
}

export type SignInReason = 'signed-out' | 'timed-out';

export function reasonOf({ reason }: SignInQuery): SignInReason | null {
  return reason === 'signed-out' || reason === 'timed-out' ? reason : null;
}

/** The fields that were left empty. Nothing is trimmed off a password. */
export function missingFields(form: SignInForm): readonly ('email' | 'password')[] {
  return (['email', 'password'] as const).filter((field) => form[field].trim() === '');
}
