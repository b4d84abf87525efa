import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import {
  DEMONSTRATION_AGENCIES,
  DEMONSTRATION_AREAS,
  DEMONSTRATION_PASSWORD,
  DEMONSTRATION_USERS,
} from '../../demonstration/partnership.js';
import { AgenciesService } from '../../modules/agencies/agencies.service.js';
import { AccountsService } from '../../modules/auth/accounts.service.js';
import { type ServicePrincipal, servicePrincipal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DemonstrationPeople } from './demonstration-people.js';
import { DemonstrationScores } from './demonstration-scores.js';
import type { Tell } from './tell.js';

const READ_STATE = `select value ->> 'state' as state from reference.installation where key = 'demonstration'`;
const WRITE_STATE = `
  insert into reference.installation (key, value) values ('demonstration', jsonb_build_object('state', $1::text))
  on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`;
const ANYTHING_THERE = `
  select exists (select 1 from offender) or exists (select 1 from account.app_user) or exists (select 1 from reference.area) as found`;

@Injectable()
export class DemonstrationLoader {
  private readonly principal: ServicePrincipal = servicePrincipal('command.demonstration', randomUUID());

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgenciesService,
    private readonly accounts: AccountsService,
    private readonly people: DemonstrationPeople,
    private readonly scores: DemonstrationScores,
  ) {}

  async load(tell: Tell): Promise<void> {
    const state = await this.state();
    if (state === 'ready') return;
    if (state === null) {
      if (await this.holdsAnything()) {
        tell('The database holds records already; the demonstration is not loaded.');
        return;
      }
      await this.run((tx) => tx.execute(WRITE_STATE, ['loading']));
    }
    tell('Loading the demonstration partnership …');
    await this.provision();
    await this.people.import(tell);
    await this.scores.scoreTheLastYear(this.principal, tell);
    await this.run((tx) => tx.execute(WRITE_STATE, ['ready']));
    tell('The demonstration partnership is loaded and scored.');
  }

  private async state(): Promise<string | null> {
    return this.run(async (tx) => (await tx.maybe<{ state: string }>(READ_STATE))?.state ?? null);
  }

  private async holdsAnything(): Promise<boolean> {
    return this.run(async (tx) => (await tx.one<{ found: boolean }>(ANYTHING_THERE)).found);
  }

  private async provision(): Promise<void> {
    const passwordHash = await this.accounts.hashPassword(DEMONSTRATION_PASSWORD);
    await this.run(async (tx) => {
      await this.agencies.provision(tx, { areas: DEMONSTRATION_AREAS, agencies: DEMONSTRATION_AGENCIES });
      await this.accounts.provision(
        tx,
        DEMONSTRATION_USERS.map((user) => ({ ...user, passwordHash, demonstration: true })),
      );
    });
  }

  private run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.unitOfWork.run(this.principal, work);
  }
}
