import type { Role } from '../domain/access/permissions.js';

/** An invented county. Neither it nor its towns, agencies and people exist. */
export interface DemonstrationArea {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  /** Share of the county's people, whole partnership: those of no fixed abode. */
  readonly share: number;
}

export interface DemonstrationAgency {
  readonly code: string;
  readonly name: string;
  readonly type: 'police' | 'probation' | 'drug_service' | 'local_authority' | 'youth_justice' | 'prison';
  /** `area`: sees the people of its areas; `caseload`: only those it works with. */
  readonly visibility: 'area' | 'caseload';
  /** An area includes the areas below it. */
  readonly areaCodes: readonly string[];
}

export interface DemonstrationUser {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly agencyCode: string;
}

export const PARTNERSHIP_AREA_CODE = 'CVN';

/** Every demonstration account signs in with it; production refuses to start while such accounts exist. */
export const DEMONSTRATION_PASSWORD = 'demonstration only';

export const DEMONSTRATION_AREAS: readonly DemonstrationArea[] = [
  { code: PARTNERSHIP_AREA_CODE, name: 'Corvenshire', parentCode: null, share: 0.015 },
  { code: 'CVN-HAR', name: 'Port Harrant', parentCode: PARTNERSHIP_AREA_CODE, share: 0.262 },
  { code: 'CVN-DUN', name: 'Dunmarrow', parentCode: PARTNERSHIP_AREA_CODE, share: 0.17 },
  { code: 'CVN-ULL', name: 'Ullerbridge', parentCode: PARTNERSHIP_AREA_CODE, share: 0.13 },
  { code: 'CVN-ASK', name: 'Askelby', parentCode: PARTNERSHIP_AREA_CODE, share: 0.112 },
  { code: 'CVN-MAR', name: 'Marlstoke', parentCode: PARTNERSHIP_AREA_CODE, share: 0.1 },
  { code: 'CVN-THE', name: 'Thessingham', parentCode: PARTNERSHIP_AREA_CODE, share: 0.085 },
  { code: 'CVN-FEL', name: 'Feldersham', parentCode: PARTNERSHIP_AREA_CODE, share: 0.074 },
  { code: 'CVN-SAN', name: 'Sandrake Bay', parentCode: PARTNERSHIP_AREA_CODE, share: 0.052 },
];

export const DEMONSTRATION_AGENCIES: readonly DemonstrationAgency[] = [
  {
    code: 'corvenshire-police',
    name: 'Corvenshire Police',
    type: 'police',
    visibility: 'area',
    areaCodes: [PARTNERSHIP_AREA_CODE],
  },
  {
    code: 'corvenshire-probation',
    name: 'Corvenshire Probation',
    type: 'probation',
    visibility: 'area',
    areaCodes: [PARTNERSHIP_AREA_CODE],
  },
  {
    code: 'second-bridge',
    name: 'Second Bridge Drug and Alcohol Service',
    type: 'drug_service',
    visibility: 'caseload',
    areaCodes: ['CVN-HAR', 'CVN-DUN', 'CVN-SAN'],
  },
  {
    code: 'corvenshire-council',
    name: 'Corvenshire County Council',
    type: 'local_authority',
    visibility: 'caseload',
    areaCodes: ['CVN-ULL', 'CVN-ASK', 'CVN-MAR', 'CVN-THE', 'CVN-FEL', 'CVN-SAN'],
  },
  {
    code: 'corvenshire-youth-justice',
    name: 'Corvenshire Youth Justice Service',
    type: 'youth_justice',
    visibility: 'caseload',
    areaCodes: [PARTNERSHIP_AREA_CODE],
  },
  {
    code: 'marlstoke-prison',
    name: 'Marlstoke Prison',
    type: 'prison',
    visibility: 'caseload',
    areaCodes: ['CVN-MAR'],
  },
];

export const DEMONSTRATION_USERS: readonly DemonstrationUser[] = [
  {
    email: 'officer@demo.example',
    displayName: 'Robin Tarrow (IOM police officer)',
    roles: ['practitioner'],
    agencyCode: 'corvenshire-police',
  },
  {
    email: 'probation@demo.example',
    displayName: 'Nasreen Holloway (probation officer)',
    roles: ['practitioner'],
    agencyCode: 'corvenshire-probation',
  },
  {
    email: 'coordinator@demo.example',
    displayName: 'Gwen Adebanjo-Frith (IOM coordinator)',
    roles: ['coordinator'],
    agencyCode: 'corvenshire-police',
  },
  {
    email: 'data@demo.example',
    displayName: 'Piotr Lindqvale (data manager)',
    roles: ['data_manager'],
    agencyCode: 'corvenshire-police',
  },
  {
    email: 'admin@demo.example',
    displayName: 'Jo Peverenne (administrator)',
    roles: ['administrator'],
    agencyCode: 'corvenshire-police',
  },
];
