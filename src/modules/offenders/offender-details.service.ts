import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { MatchKeysRepository } from './match-keys.repository.js';
import { type NewAlias, type NewIdentifier, OffenderDetailsRepository } from './offender-details.repository.js';
import { OffendersRepository } from './offenders.repository.js';
import { OffendersService } from './offenders.service.js';
import { IMPORT_COLUMN, OWN_SOURCE } from './offender-rules.js';

/** Numbers and other names: what people are found and matched by. */
@Injectable()
export class OffenderDetailsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly rows: OffendersRepository,
    private readonly details: OffenderDetailsRepository,
    private readonly keys: MatchKeysRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A number that fails its check is kept and flagged. @throws DomainError OFFENDER.NOT_FOUND, IDENTIFIER.HELD_ALREADY */
  async addIdentifier(principal: Principal, offenderId: string, identifier: NewIdentifier): Promise<string> {
    return this.change(principal, offenderId, 'identifier.add', async (tx) => {
      const year = this.clock.today().year;
      const id = await this.details.addIdentifier(tx, offenderId, { ...identifier, source: OWN_SOURCE, year });
      if (id === null) throw new DomainError('IDENTIFIER.HELD_ALREADY', 'This person has that number already.');
      return id;
    });
  }

  /** An import does not bring a removed number back. @throws DomainError OFFENDER.NOT_FOUND, IDENTIFIER.NOT_FOUND */
  async removeIdentifier(principal: Principal, offenderId: string, id: string): Promise<void> {
    await this.change(principal, offenderId, 'identifier.remove', async (tx) => {
      const kind = await this.details.removeIdentifier(tx, offenderId, id);
      if (kind === null) throw new DomainError('IDENTIFIER.NOT_FOUND', 'This person has no such number.');
      await this.rows.markLocallyChanged(tx, offenderId, [IMPORT_COLUMN[kind]]);
    });
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, ALIAS.HELD_ALREADY */
  async addAlias(principal: Principal, offenderId: string, alias: NewAlias): Promise<string> {
    return this.change(principal, offenderId, 'alias.add', async (tx) => {
      const id = await this.details.addAlias(tx, offenderId, { ...alias, source: OWN_SOURCE });
      if (id === null) throw new DomainError('ALIAS.HELD_ALREADY', 'This person has that alias already.');
      return id;
    });
  }

  /** An import does not bring a removed alias back. @throws DomainError OFFENDER.NOT_FOUND, ALIAS.NOT_FOUND */
  async removeAlias(principal: Principal, offenderId: string, id: string): Promise<void> {
    await this.change(principal, offenderId, 'alias.remove', async (tx) => {
      if (!(await this.details.removeAlias(tx, offenderId, id))) {
        throw new DomainError('ALIAS.NOT_FOUND', 'This person has no such alias.');
      }
      await this.rows.markLocallyChanged(tx, offenderId, ['aliases']);
    });
  }

  private async change<Result>(
    principal: Principal,
    offenderId: string,
    what: string,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    return this.unitOfWork.run(principal, async (tx) => {
      await this.offenders.lockVisible(tx, offenderId);
      const result = await work(tx);
      await this.rows.touch(tx, offenderId);
      await this.keys.refresh(tx, [offenderId]);
      await this.audit.record(tx, { verb: 'alteration', what: `offender.${what}`, subjectIds: [offenderId] });
      return result;
    });
  }
}
