import { Injectable } from '@nestjs/common';
import { type EpochDay, formatDay, parseDay } from '../../domain/shared/calendar-day.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { staleVersion } from '../../platform/http/etag.js';
import { AuditService } from '../audit/audit.service.js';
import { MatchKeysRepository } from './match-keys.repository.js';
import { OffenderAddressEntity } from './offender-address.entity.js';
import { OffenderContactPointEntity } from './offender-contact-point.entity.js';
import { type NewAddress, type NewContactPoint, OffenderDetailsRepository } from './offender-details.repository.js';
import { broken, OWN_SOURCE } from './offender-rules.js';
import { OffendersService } from './offenders.service.js';
import { type AddressRow, type ContactPointRow, WhereaboutsQueries } from './whereabouts.queries.js';

type Kind = 'address' | 'contact_point';

const TABLES = { address: OffenderAddressEntity, contact_point: OffenderContactPointEntity } as const;
const EARLIEST = '1900-01-01';

/** Addresses and contact points: dated facts that are added and ended, never overwritten. */
@Injectable()
export class OffenderWhereaboutsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly details: OffenderDetailsRepository,
    private readonly whereabouts: WhereaboutsQueries,
    private readonly keys: MatchKeysRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The present ones first, then by day. @throws DomainError OFFENDER.NOT_FOUND */
  async addresses(principal: Principal, offenderId: string): Promise<AddressRow[]> {
    return this.look(principal, offenderId, 'offender.addresses', (tx, id) => this.whereabouts.addresses(tx, id));
  }

  /** @throws DomainError OFFENDER.NOT_FOUND */
  async contactPoints(principal: Principal, offenderId: string): Promise<ContactPointRow[]> {
    return this.look(principal, offenderId, 'offender.contact-points', (tx, id) =>
      this.whereabouts.contactPoints(tx, id),
    );
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, ADDRESS.FROM_IMPOSSIBLE */
  async addAddress(principal: Principal, offenderId: string, address: NewAddress): Promise<string> {
    checkFrom('ADDRESS.FROM_IMPOSSIBLE', address.from_on, this.clock.todayAsEpochDay());
    return this.change(principal, offenderId, 'address.add', (tx) =>
      this.details.addAddress(tx, offenderId, { ...address, source: OWN_SOURCE }),
    );
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, CONTACT_POINT.FROM_IMPOSSIBLE */
  async addContactPoint(principal: Principal, offenderId: string, point: NewContactPoint): Promise<string> {
    checkFrom('CONTACT_POINT.FROM_IMPOSSIBLE', point.from_on, this.clock.todayAsEpochDay());
    return this.change(principal, offenderId, 'contact-point.add', (tx) =>
      this.details.addContactPoint(tx, offenderId, { ...point, source: OWN_SOURCE }),
    );
  }

  /**
   * Ends an address or contact point, or takes a wrong end back (null).
   * @throws DomainError OFFENDER.NOT_FOUND, ADDRESS.NOT_FOUND, CONTACT_POINT.NOT_FOUND, VERSION.STALE, ….ENDS_BEFORE_START
   */
  async end(
    principal: Principal,
    at: { kind: Kind; offenderId: string; id: string; version: number },
    toOn: string | null,
  ): Promise<{ version: number }> {
    const isAddress = at.kind === 'address';
    return this.change(principal, at.offenderId, `${at.kind.replace('_', '-')}.end`, async (tx) => {
      const row = await this.whereabouts.one(tx, at.kind, at);
      if (row === null)
        throw new DomainError(
          isAddress ? 'ADDRESS.NOT_FOUND' : 'CONTACT_POINT.NOT_FOUND',
          'This person has no such entry.',
        );
      if (row.version !== at.version) throw staleVersion(row.version);
      if (toOn !== null && (parseDay(toOn) === null || toOn < row.from_on)) {
        const message = `The last day must not lie before ${row.from_on}.`;
        throw broken(isAddress ? 'ADDRESS.ENDS_BEFORE_START' : 'CONTACT_POINT.ENDS_BEFORE_START', 'to_on', message);
      }
      if (!(await this.details.end(tx, TABLES[at.kind], at, toOn))) throw staleVersion();
      return { version: at.version + 1 };
    });
  }

  private async look<Row>(
    principal: Principal,
    offenderId: string,
    what: string,
    read: (tx: Tx, id: string) => Promise<Row>,
  ): Promise<Row> {
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.offenders.survivingId(tx, offenderId);
      await this.audit.record(tx, { verb: 'consultation', what, subjectIds: [id] });
      return read(tx, id);
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
      // The present address is one of the things by which records are compared.
      await this.keys.refresh(tx, [offenderId]);
      await this.audit.record(tx, { verb: 'alteration', what: `offender.${what}`, subjectIds: [offenderId] });
      return result;
    });
  }
}

function checkFrom(code: string, fromOn: string, today: EpochDay): void {
  if (parseDay(fromOn) === null || fromOn < EARLIEST || fromOn > formatDay(today + 1)) {
    throw broken(code, 'from_on', 'The first day must exist, from 1900 to tomorrow.');
  }
}
