import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { staleVersion } from '../../platform/http/etag.js';
import { type NewAlias, type NewIdentifier, OffenderDetailsRepository } from './offender-details.repository.js';
import {
  changedFields,
  checkPersonDetails,
  type DetailField,
  movesTheScore,
  OWN_SOURCE,
  type PersonDetails,
} from './offender-rules.js';
import { type LockedOffender, OffendersRepository } from './offenders.repository.js';
import { OffendersService } from './offenders.service.js';

export interface PersonToCreate extends PersonDetails {
  /** Both absent: recorded here, under a reference of our own. */
  readonly source?: string | undefined;
  readonly source_ref?: string | undefined;
  readonly identifiers: readonly NewIdentifier[];
  readonly aliases: readonly NewAlias[];
}

/** Writes a person's details inside the caller's transaction. */
@Injectable()
export class OffenderChanges {
  constructor(
    private readonly offenders: OffendersService,
    private readonly rows: OffendersRepository,
    private readonly details: OffenderDetailsRepository,
    private readonly clock: Clock,
  ) {}

  /** The caller refreshes the matching keys and writes the audit entry. @returns the new id */
  async add(tx: Tx, person: PersonToCreate): Promise<string> {
    checkPersonDetails(person, this.clock.todayAsEpochDay());
    const areaId = await this.offenders.visibleAreaId(tx, person.area_code);
    const source = person.source ?? OWN_SOURCE;
    const sourceRef = person.source_ref ?? randomUUID();
    const id = await this.rows.insert(tx, { ...columnsOf(tidied(person)), source, sourceRef, areaId });
    if (id === null) throw duplicateReference();
    const year = this.clock.today().year;
    for (const number of person.identifiers) await this.details.addIdentifier(tx, id, { ...number, source, year });
    for (const alias of person.aliases) await this.details.addAlias(tx, id, { ...alias, source });
    return id;
  }

  /**
   * Each changed field is remembered as changed by hand. The caller refreshes the matching keys and writes the audit entry.
   * @param before the locked row, of the version that the caller has read
   * @returns the names of the fields that changed
   */
  async apply(tx: Tx, before: LockedOffender, change: Partial<PersonDetails>): Promise<DetailField[]> {
    const after: PersonDetails = tidied({ ...before, ...presentIn(change) });
    checkPersonDetails(after, this.clock.todayAsEpochDay());
    const fields = changedFields(before, after);
    if (fields.length === 0) return fields;
    const moved = fields.includes('area_code')
      ? { areaId: await this.offenders.visibleAreaId(tx, after.area_code) }
      : {};
    if (!(await this.rows.update(tx, before, { ...columnsOf(after), ...moved }))) throw staleVersion();
    await this.rows.markLocallyChanged(tx, before.id, fields);
    if (movesTheScore(fields)) await this.offenders.inputsChanged(tx, [before.id]);
    return fields;
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
