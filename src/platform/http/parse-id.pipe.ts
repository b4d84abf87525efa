import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `@Param('id', ParseIdPipe) id: string`: text that is no id is the same 404 as an id that leads nowhere. */
@Injectable()
export class ParseIdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value !== 'string' || !UUID.test(value)) {
      throw new DomainError('REQUEST.NOT_FOUND', 'There is nothing at this address.');
    }
    return value.toLowerCase();
  }
}
