import { describe, expect, it } from '@jest/globals';
import { describeError } from './logger.js';

class DatabaseError extends Error {
  override readonly name = 'error';
  readonly severity = 'ERROR';
  readonly code = '22007';
  readonly detail = 'Key (family_name)=(Sample) already exists.';
  readonly constraint = 'uq_offender_source';
}

describe('what the log says of an error', () => {
  it('is its kind, its message and where it came up', () => {
    const said = describeError(new TypeError('Cannot read properties of undefined'));
    expect(said).toMatchObject({ type: 'TypeError', message: 'Cannot read properties of undefined' });
    expect(said.at[0]).toMatch(/^at .*logger\.spec/);
  });

  it('leaves out what PostgreSQL quotes from rows and statements, bare or wrapped', () => {
    const inner = new DatabaseError('invalid input syntax for type date: "Sample 1990-05-17"');
    const wrapped = Object.assign(new Error('failed: Sample'), {
      name: 'QueryFailedError',
      driverError: inner,
      query: 'Sample',
    });
    for (const error of [inner, wrapped]) {
      expect(describeError(error)).toMatchObject({ type: 'error', code: '22007', constraint: 'uq_offender_source' });
      expect(JSON.stringify(describeError(error))).not.toContain('Sample');
    }
  });

  it('leaves out what JSON.parse quotes from a body', () => {
    const error = new SyntaxError('Unexpected token S in JSON: "Sample"');
    expect(JSON.stringify(describeError(error))).not.toContain('"Sample');
  });

  it('is little when something else was thrown', () => {
    expect(describeError('Sample')).toEqual({ type: 'string', at: [] });
  });
});
