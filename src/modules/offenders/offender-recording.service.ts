import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { staleVersion } from '../../platform/http/etag.js';
import { AuditService } from '../audit/audit.service.js';
import { type NewAlias, type NewIdentifier, OffenderDetailsRepository } from './offender-details.repository.js';
import {
  changedFields,
  checkPersonDetails,
  type DetailField,
  movesTheScore,
  type PersonDetails,
} from './offender-rules.js';
import type { OffenderDetailRow } from './offenders.queries.js';
import { OffendersRepository } from './offenders.repository.js';
import { OffendersService } from './offenders.service.js';
import { type PossibleDuplicate, PossibleDuplicatesService } from './possible-duplicates.service.js';

export interface PersonToCreate extends PersonDetails {
  /** Both absent: recorded here, under a reference of our own. */
  readonly source?: string | undefined;
  readonly source_ref?: string | undefined;
  readonly identifiers: readonly NewIdentifier[];
  readonly aliases: readonly NewAlias[];
}

export interface CreatedPerson {
  readonly person: OffenderDetailRow;
  readonly possibleDuplicates: readonly PossibleDuplicate[];
}

export const OWN_SOURCE = 'desist';

/** Adds people and changes what is recorded of them. */
@Injectable()
export class OffenderRecordingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly rows: OffendersRepository,
    private readonly details: OffenderDetailsRepository,
    private readonly duplicates: PossibleDuplicatesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Who on record may be the person about to be added. */
  async possibleDuplicates(principal: Principal, person: PersonToCreate): Promise<PossibleDuplicate[]> {
    return this.unitOfWork.run(principal, async (tx) => {
      const found = await this.duplicates.of(tx, this.duplicates.described(person, this.clock.today().year));
      await this.recordLook(tx, found);
      return found;
    });
  }

  /**
   * Adds a person, and tells who on record may be the same: a wrong guess must not keep a custody desk from recording.
   * @throws DomainError OFFENDER.DUPLICATE_REFERENCE, OFFENDER.AREA_NOT_YOURS, AREA.UNKNOWN and what checkPersonDetails says
   */
  async create(principal: Principal, person: PersonToCreate): Promise<CreatedPerson> {
    checkPersonDetails(person, this.clock.todayAsEpochDay());
    return this.unitOfWork.run(principal, async (tx) => {
      const id = await this.insert(tx, person);
      const possibleDuplicates = await this.duplicates.ofRecord(tx, id);
      if (possibleDuplicates.length > 0) await this.recordLook(tx, possibleDuplicates);
      await this.audit.record(tx, { verb: 'collection', what: 'offender.create', subjectIds: [id] });
      await this.offenders.inputsChanged(tx, [id]);
      return { person: await this.offenders.detail(tx, id), possibleDuplicates };
    });
  }

  /**
   * Changes what is recorded. Each changed field is remembered as changed by hand, so that no import overturns it.
   * @param at the person, and the version that the caller has read
   * @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED, VERSION.STALE, OFFENDER.AREA_NOT_YOURS, AREA.UNKNOWN …
   */
  async change(
    principal: Principal,
    at: { readonly id: string; readonly version: number },
    change: Partial<PersonDetails>,
  ): Promise<OffenderDetailRow> {
    return this.unitOfWork.run(principal, async (tx) => {
      const before = await this.offenders.lockVisible(tx, at.id);
      if (before.version !== at.version) throw staleVersion(before.version);
      const after: PersonDetails = tidied({ ...before, ...presentIn(change) });
      checkPersonDetails(after, this.clock.todayAsEpochDay());
      const fields = changedFields(before, after);
      if (fields.length > 0) await this.write(tx, at, after, fields);
      await this.audit.record(tx, {
        verb: 'alteration',
        what: 'offender.change',
        subjectIds: [at.id],
        details: { fields },
      });
      return this.offenders.detail(tx, at.id);
    });
  }

  private async insert(tx: Tx, person: PersonToCreate): Promise<string> {
    const areaId = await this.offenders.visibleAreaId(tx, person.area_code);
    const source = person.source ?? OWN_SOURCE;
    const sourceRef = person.source_ref ?? randomUUID();
    const id = await this.rows.insert(tx, { ...columnsOf(tidied(person)), source, sourceRef, areaId });
    if (id === null) throw duplicateReference();
    const year = this.clock.today().year;
    for (const identifier of person.identifiers)
      await this.details.addIdentifier(tx, id, { ...identifier, source, year });
    for (const alias of person.aliases) await this.details.addAlias(tx, id, { ...alias, source });
    await this.duplicates.refreshKeys(tx, [id]);
    return id;
  }

  private async write(
    tx: Tx,
    at: { readonly id: string; readonly version: number },
    after: PersonDetails,
    fields: readonly DetailField[],
  ): Promise<void> {
    const moved = fields.includes('area_code')
      ? { areaId: await this.offenders.visibleAreaId(tx, after.area_code) }
      : {};
    if (!(await this.rows.update(tx, at, { ...columnsOf(after), ...moved }))) throw staleVersion();
    await this.rows.markLocallyChanged(tx, at.id, fields);
    await this.duplicates.refreshKeys(tx, [at.id]);
    if (movesTheScore(fields)) await this.offenders.inputsChanged(tx, [at.id]);
  }

  private async recordLook(tx: Tx, found: readonly PossibleDuplicate[]): Promise<void> {
    const subjectIds = found.map(({ id }) => id);
    await this.audit.record(tx, { verb: 'consultation', what: 'offender.possible-duplicates', subjectIds });
  }
}

/** A body carries every field that its class declares, the absent ones as undefined. */
function presentIn(change: Partial<PersonDetails>): Partial<PersonDetails> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function tidied<Details extends PersonDetails>(details: Details): Details {
  const given = details.given_names?.trim() ?? '';
  return { ...details, family_name: details.family_name.trim(), given_names: given === '' ? null : given };
}

function columnsOf(details: PersonDetails) {
  return {
    familyName: details.family_name,
    givenNames: details.given_names,
    dateOfBirth: details.date_of_birth,
    sex: details.sex,
    ethnicity: details.ethnicity,
    deceasedOn: details.deceased_on,
  };
}

const duplicateReference = (): DomainError =>
  new DomainError('OFFENDER.DUPLICATE_REFERENCE', 'A person with this source and reference exists already.', {
    field: 'source_ref',
  });
