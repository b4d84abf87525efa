import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { toWholeNumber } from '../../platform/http/list-query.dto.js';
import type { FieldError } from '../forms/fields.js';

export class ImportListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  after?: string;
}

/** The version that the reader saw. */
export class ImportVersionForm {
  @Transform(toWholeNumber)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;
}

const FIRST_FIELD = 'offenders';
const ON_THE_FORM: ReadonlySet<string> = new Set(['IMPORT.NO_FILE', 'IMPORT.HEADER_REFUSED', 'IMPORT.FILE_UNREADABLE']);

/** What the upload form itself can say, beside each file that is wrong; nothing for an error of another kind. */
export function formErrorsOf({ code, message, details }: DomainError): readonly FieldError[] {
  if (!ON_THE_FORM.has(code)) return [];
  const { errors } = details as { errors?: readonly FieldError[] };
  return errors ?? [{ field: FIRST_FIELD, message }];
}
