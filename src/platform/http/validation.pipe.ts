import { type ArgumentMetadata, Injectable, ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { FieldError } from './error-answer.js';

/** Refuses what a DTO does not name, and converts nothing by itself: "false" stays text unless the DTO says otherwise. */
@Injectable()
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (failures: ValidationError[]) =>
        new DomainError('REQUEST.INVALID', 'The request has values that cannot be accepted.', {
          errors: failures.flatMap((failure) => fieldErrors(failure, '')),
        }),
    });
  }

  /** An address whose id is not an id names nothing: the same 404 as one that is hidden or was never there. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      if (metadata.type !== 'param' || !(error instanceof DomainError)) throw error;
      throw new DomainError('REQUEST.NOT_FOUND', 'There is nothing at this address.');
    }
  }
}

function fieldErrors(failure: ValidationError, prefix: string): FieldError[] {
  const field = prefix + failure.property;
  const own = Object.values(failure.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(failure.children ?? []).flatMap((child) => fieldErrors(child, `${field}.`))];
}
