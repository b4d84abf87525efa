import { Injectable } from '@nestjs/common';
import { Cursors } from '../../platform/security/cursors.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { CandidatePosition, CandidateSort } from './candidate-filter.js';

/** Positions in the priority list as the opaque text that addresses carry. */
@Injectable()
export class CandidateCursors {
  constructor(private readonly cursors: Cursors) {}

  encode(sort: CandidateSort, position: CandidatePosition | null): string | null {
    if (position === null) return null;
    return this.cursors.encode(`candidates-${sort}`, [position.value, position.offenderId, position.rank]);
  }

  /** @throws DomainError CURSOR.INVALID */
  decode(sort: CandidateSort, cursor: string | undefined): CandidatePosition | null {
    if (cursor === undefined || cursor === '') return null;
    const [value, offenderId, rank] = this.cursors.decode(`candidates-${sort}`, cursor);
    if (typeof offenderId !== 'string' || typeof rank !== 'number' || typeof value === 'number') {
      throw new DomainError('CURSOR.INVALID', 'This cursor is not from this list. Start again from the first page.');
    }
    return { value: value ?? null, offenderId, rank };
  }
}
