import { DomainError } from '../../domain/shared/domain-error.js';

export const importNotFound = (): DomainError => new DomainError('IMPORT.NOT_FOUND', 'There is no such import.');
