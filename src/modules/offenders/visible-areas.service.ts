import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AreasQueries, type AreaRow } from '../agencies/areas.queries.js';

/** The areas in which a reader may put a person. Facts of no person, so nothing is recorded. */
@Injectable()
export class VisibleAreasService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly areas: AreasQueries,
  ) {}

  /** In the order of the tree. */
  async list(principal: Principal): Promise<AreaRow[]> {
    return this.unitOfWork.run(principal, (tx) => this.areas.visible(tx));
  }
}
