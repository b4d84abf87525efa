import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type CursorPage, cursorPage, Cursors } from '../../platform/security/cursors.js';
import type { ListQuery } from '../../platform/http/list-query.dto.js';
import { AuditService } from '../audit/audit.service.js';
import { AgenciesQueries, type AgencyRow } from './agencies.queries.js';
import { AgenciesRepository, type ProvisionedAgency, type ProvisionedArea } from './agencies.repository.js';
import { AreasQueries, type AreaRow } from './areas.queries.js';

const AREAS = 'areas by path';
const AGENCIES = 'agencies by code';

@Injectable()
export class AgenciesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgenciesRepository,
    private readonly agenciesQueries: AgenciesQueries,
    private readonly areasQueries: AreasQueries,
    private readonly cursors: Cursors,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError CURSOR.INVALID */
  async listAreas(principal: Principal, query: ListQuery): Promise<CursorPage<AreaRow>> {
    const after = query.cursor === undefined ? null : this.cursors.decode(AREAS, query.cursor).map(String);
    const rows = await this.unitOfWork.run(principal, (tx) => this.areasQueries.page(tx, query.limit + 1, after));
    return cursorPage(rows, query.limit, (last) => this.cursors.encode(AREAS, last.path));
  }

  /** @throws DomainError CURSOR.INVALID */
  async listAgencies(principal: Principal, query: ListQuery): Promise<CursorPage<AgencyRow>> {
    const after = query.cursor === undefined ? null : String(this.cursors.decode(AGENCIES, query.cursor)[0]);
    const rows = await this.unitOfWork.run(principal, (tx) => this.agenciesQueries.page(tx, query.limit + 1, after));
    return cursorPage(rows, query.limit, (last) => this.cursors.encode(AGENCIES, [last.code]));
  }

  /**
   * Adds or renames areas (parents first) and agencies. Worker role only.
   * @throws DomainError AREA.UNKNOWN for a parent or an agency's area that does not exist
   */
  async provision(
    tx: Tx,
    wish: { readonly areas: readonly ProvisionedArea[]; readonly agencies: readonly ProvisionedAgency[] },
  ): Promise<void> {
    for (const area of wish.areas) {
      if (!(await this.agencies.upsertArea(tx, area))) throw unknownArea(area.parentCode ?? '');
    }
    for (const agency of wish.agencies) {
      const id = await this.agencies.upsertAgency(tx, agency);
      const known = await this.agencies.addAreas(tx, id, agency.areaCodes);
      if (known < agency.areaCodes.length) throw unknownArea(agency.areaCodes.join(', '));
    }
    const details = { areas: wish.areas.length, agencies: wish.agencies.length };
    await this.audit.record(tx, { verb: 'system', what: 'agencies.provision', details });
  }
}

const unknownArea = (codes: string): DomainError => new DomainError('AREA.UNKNOWN', `Not every area exists: ${codes}.`);
