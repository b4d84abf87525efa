import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import {
  DEMONSTRATION_AGENCIES,
  DEMONSTRATION_AREAS,
  DEMONSTRATION_PASSWORD,
  DEMONSTRATION_USERS,
} from '../../demonstration/partnership.js';
import { AgenciesService } from '../../modules/agencies/agencies.service.js';
import { AccountsService } from '../../modules/auth/accounts.service.js';
import { ApiTokensService } from '../../modules/auth/api-tokens.service.js';
import type { Config } from '../../platform/config/config.js';
import { servicePrincipal } from '../../platform/database/principal.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DemonstrationModule } from '../demonstration/demonstration.module.js';

const READERS = 50;

export interface BenchPartnership {
  readonly users: readonly string[];
  readonly password: string;
  /** Of an officer who may record offences. */
  readonly token: string;
}

/** The demonstration's areas and agencies, fifty officers who read, and a token for what is written. */
export async function provisionBench(config: Config): Promise<BenchPartnership> {
  const application = await NestFactory.createApplicationContext(DemonstrationModule.forRoot(config), {
    logger: ['error'],
  });
  try {
    const accounts = application.get(AccountsService);
    const principal = servicePrincipal('command.bench', randomUUID());
    const passwordHash = await accounts.hashPassword(DEMONSTRATION_PASSWORD);
    const officer = DEMONSTRATION_USERS.find((user) => user.roles.includes('practitioner'));
    if (officer === undefined) throw new Error('The demonstration has no practitioner.');
    const users = Array.from({ length: READERS }, (_, index) => `reader-${index + 1}@bench.example`);
    await application.get(UnitOfWork).run(principal, async (tx) => {
      await application
        .get(AgenciesService)
        .provision(tx, { areas: DEMONSTRATION_AREAS, agencies: DEMONSTRATION_AGENCIES });
      await accounts.provision(
        tx,
        users.map((email) => ({ ...officer, email, displayName: 'Reader', passwordHash, demonstration: true })),
      );
    });
    const token = await application
      .get(ApiTokensService)
      .issue(principal, { email: users[0] ?? '', days: 1, label: 'benchmark' });
    return { users, password: DEMONSTRATION_PASSWORD, token };
  } finally {
    await application.close();
  }
}
