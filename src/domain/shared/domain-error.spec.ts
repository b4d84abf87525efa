import { describe, expect, it } from '@jest/globals';
import { DomainError } from './domain-error.js';

describe('DomainError', () => {
  it('carries a stable code, a sentence and details', () => {
    const error = new DomainError('OFFENCE.UNKNOWN_CODE', 'There is no offence code 99999.', { field: 'offence_code' });
    expect(error).toMatchObject({ code: 'OFFENCE.UNKNOWN_CODE', details: { field: 'offence_code' } });
    expect(error).toBeInstanceOf(Error);
  });
});
