import { DomainError } from '../../../domain/shared/domain-error.js';

/** Hidden and never there are one answer. */
export const duplicateNotFound = (): DomainError =>
  new DomainError('DUPLICATE.NOT_FOUND', 'There is no such pair among the people whom you may see.');
