import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { DuplicateDecision } from '../../modules/imports/duplicates/duplicates.service.js';
import { toWholeNumber } from '../../platform/http/list-query.dto.js';
import type { FieldError } from '../forms/fields.js';

const STATES = ['open', 'later', 'merged', 'refused'] as const;
const LONGEST_RATIONALE = 2_000;

export class DuplicateListQuery {
  @IsOptional()
  @IsIn(STATES)
  state: (typeof STATES)[number] = 'open';

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  after?: string;
}

export class DuplicateForm {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  decision: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_RATIONALE)
  rationale: string = '';

  @Transform(toWholeNumber)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;
}

export type TypedDecision = { readonly decision: DuplicateDecision } | { readonly errors: readonly FieldError[] };

export function typedDecision(form: DuplicateForm): TypedDecision {
  const reason = form.rationale.trim();
  const decision = decisionOf(form.decision, reason);
  if (decision !== null && reason !== '') return { decision };
  return {
    errors: [
      ...(decision === null ? [{ field: 'decision', message: 'Choose what the two records are' }] : []),
      ...rationaleErrors(form),
    ],
  };
}

export function rationaleErrors({ rationale }: DuplicateForm): readonly FieldError[] {
  return rationale.trim() === '' ? [{ field: 'rationale', message: 'Say why, in a sentence' }] : [];
}

function decisionOf(choice: string, reason: string): DuplicateDecision | null {
  switch (choice) {
    case 'merge_into_left':
      return { kind: 'merge', survivor: 'left', reason };
    case 'merge_into_right':
      return { kind: 'merge', survivor: 'right', reason };
    case 'not_same':
    case 'later':
      return { kind: choice, reason };
    default:
      return null;
  }
}
