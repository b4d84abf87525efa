import { DataSource } from 'typeorm';

interface RoleRow {
  readonly role: string;
  readonly dangerous: boolean;
}

/**
 * Refuses to start when the connected role could see past the row-level policies: a superuser, BYPASSRLS, or a member of
 * the owner. A wrong DATABASE_URL would otherwise open every record to everybody without a sound.
 */
export async function refusePowerfulRole(dataSource: DataSource, variable: string): Promise<void> {
  const rows: RoleRow[] = await dataSource.query(`
    select current_user as role,
           (r.rolsuper or r.rolbypassrls or r.rolcreaterole or pg_has_role(current_user, 'desist_owner', 'member')) as dangerous
      from pg_roles r where r.rolname = current_user`);
  const row = rows[0];
  if (row?.dangerous !== false) {
    throw new Error(
      `The database role "${row?.role ?? 'unknown'}" in ${variable} could bypass row-level security. Use the role made for it (desist_app or desist_worker).`,
    );
  }
}
