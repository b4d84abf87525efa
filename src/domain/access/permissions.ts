/**
 * What each role may do, as one table that a person can read. `visibility` (which people) is decided by the database;
 * this table decides verbs. No role does everything: an administrator manages accounts and reads no cases.
 */
export const PERMISSIONS = {
  'offender:read': 'Open people and lists of people',
  'offender:create': 'Add a person by hand',
  'offender:change': 'Change a person’s details',
  'offence:record': 'Record an offence',
  'offence:correct': 'Correct an offence',
  'offence:withdraw': 'Withdraw an offence recorded in error',
  'supervision:record': 'Record orders, licences and custody',
  'score:read': 'See scores and how they were worked out',
  'list:export': 'Download a list of people',
  'report:read': 'See concentration and other aggregates',
  'import:run': 'Import records from other systems',
  'duplicate:decide': 'Decide whether two records are one person',
  'sweep:run': 'Start and cancel a score sweep',
  'queue:manage': 'See queue health and retry failed jobs',
  'account:manage': 'Manage accounts and agencies',
  'account:own': 'See one’s own account and change one’s password',
  'docs:read': 'Read the API documentation',
} as const;

export type Permission = keyof typeof PERMISSIONS;

const CASEWORK: readonly Permission[] = [
  'offender:read',
  'offender:create',
  'offender:change',
  'offence:record',
  'offence:correct',
  'supervision:record',
  'score:read',
  'report:read',
];
const EVERYBODY: readonly Permission[] = ['account:own', 'docs:read'];

export const ROLE_PERMISSIONS = {
  practitioner: [...EVERYBODY, ...CASEWORK],
  coordinator: [...EVERYBODY, ...CASEWORK, 'offence:withdraw', 'list:export', 'duplicate:decide', 'sweep:run'],
  data_manager: [
    ...EVERYBODY,
    ...CASEWORK,
    'offence:withdraw',
    'list:export',
    'import:run',
    'duplicate:decide',
    'sweep:run',
    'queue:manage',
  ],
  administrator: [...EVERYBODY, 'account:manage', 'queue:manage'],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof ROLE_PERMISSIONS;
export const ROLES = Object.keys(ROLE_PERMISSIONS) as readonly Role[];

const isRole = (name: string): name is Role => name in ROLE_PERMISSIONS;

/** The union of what the roles permit. A role name that this version does not know gives nothing. */
export function permissionsOf(roles: readonly string[]): ReadonlySet<Permission> {
  return new Set(roles.filter(isRole).flatMap((role): readonly Permission[] => ROLE_PERMISSIONS[role]));
}
