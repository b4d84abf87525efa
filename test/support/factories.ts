import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { permissionsOf, type Role } from '../../src/domain/access/permissions.js';
import type { UserPrincipal } from '../../src/platform/database/principal.js';

let sequence = 0;
const next = (): number => {
  sequence += 1;
  return sequence;
};

/** @returns the id of an area; below `parent` when given */
export async function anArea(admin: pg.Client, options: { code?: string; parent?: string } = {}): Promise<string> {
  const code = options.code ?? `AREA-${next()}`;
  const { rows } = await admin.query<{ id: string }>(
    `insert into reference.area (code, name, parent_id) values ($1, $2, $3) returning id`,
    [code, `Area ${code}`, options.parent ?? null],
  );
  return only(rows).id;
}

export async function anAgency(
  admin: pg.Client,
  options: { type?: string; areas?: readonly string[] } = {},
): Promise<string> {
  const code = `AGENCY-${next()}`;
  const { rows } = await admin.query<{ id: string }>(
    `insert into reference.agency (code, name, type) values ($1, $2, $3) returning id`,
    [code, `Agency ${code}`, options.type ?? 'police'],
  );
  const { id } = only(rows);
  for (const area of options.areas ?? []) {
    await admin.query(`insert into reference.agency_area (agency_id, area_id) values ($1, $2)`, [id, area]);
  }
  return id;
}

/** A user of the agency, in the database and as the principal that a request would carry. */
export async function aUser(
  admin: pg.Client,
  options: { agency: string; roles?: readonly Role[]; email?: string },
): Promise<UserPrincipal> {
  const roles = options.roles ?? ['practitioner'];
  const { rows } = await admin.query<{ id: string; display_name: string }>(
    `insert into account.app_user (email, display_name, agency_id) values ($1, $2, $3) returning id, display_name`,
    [options.email ?? `user-${next()}@test.example`, `User ${sequence}`, options.agency],
  );
  const user = only(rows);
  for (const role of roles)
    await admin.query(`insert into account.user_role (user_id, role) values ($1, $2)`, [user.id, role]);
  return {
    kind: 'user',
    userId: user.id,
    displayName: user.display_name,
    agencyId: options.agency,
    roles,
    permissions: permissionsOf(roles),
    requestId: randomUUID(),
    channel: 'api',
  };
}

export interface OffenderSpec {
  readonly area: string;
  readonly familyName?: string;
  readonly givenNames?: string | null;
  readonly dateOfBirth?: string | null;
  readonly sex?: 'M' | 'F' | 'X' | null;
}

export async function anOffender(admin: pg.Client, spec: OffenderSpec): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `insert into offender (source, source_ref, family_name, given_names, date_of_birth, sex, area_id)
     values ('test', $1, $2, $3, $4, $5, $6) returning id`,
    [
      `P${next()}`,
      spec.familyName ?? `Family${sequence}`,
      spec.givenNames === undefined ? 'Given' : spec.givenNames,
      spec.dateOfBirth === undefined ? '1990-05-17' : spec.dateOfBirth,
      spec.sex === undefined ? 'M' : spec.sex,
      spec.area,
    ],
  );
  const { id } = only(rows);
  await admin.query(`insert into offender_revision (offender_id) values ($1)`, [id]);
  return id;
}

export interface OffenceSpec {
  readonly offender: string;
  readonly code?: string;
  readonly committedOn?: string;
  readonly role?: string;
  readonly outcomeOn?: string | null;
}

export async function anOffence(admin: pg.Client, spec: OffenceSpec): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `insert into offence_event (offender_id, source, source_ref, role, offence_code, committed_on, outcome_on)
     values ($1, 'test', $2, $3, $4, $5, $6) returning id`,
    [
      spec.offender,
      `O${next()}`,
      spec.role ?? 'convicted',
      spec.code ?? '02801',
      spec.committedOn ?? '2026-03-02',
      spec.outcomeOn === undefined ? '2026-04-01' : spec.outcomeOn,
    ],
  );
  await admin.query(`update offender_revision set revision = revision + 1 where offender_id = $1`, [spec.offender]);
  return only(rows).id;
}

/** A county with two districts, a police force that sees all of it, and an agency that sees the second district only. */
export async function aPartnership(admin: pg.Client) {
  const county = await anArea(admin);
  const north = await anArea(admin, { parent: county });
  const south = await anArea(admin, { parent: county });
  const police = await anAgency(admin, { type: 'police', areas: [county] });
  const southern = await anAgency(admin, { type: 'local_authority', areas: [south] });
  const officer = await aUser(admin, { agency: police });
  const southerner = await aUser(admin, { agency: southern });
  return { county, north, south, police, southern, officer, southerner };
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The factory inserted nothing.');
  return row;
}
