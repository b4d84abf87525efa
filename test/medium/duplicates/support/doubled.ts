import { CustodyService } from '../../../../src/modules/supervision/custody.service.js';
import { OffencesService } from '../../../../src/modules/offences/offences.service.js';
import { OffenderDetailsService } from '../../../../src/modules/offenders/offender-details.service.js';
import { OffenderWhereaboutsService } from '../../../../src/modules/offenders/offender-whereabouts.service.js';
import { SupervisionService } from '../../../../src/modules/supervision/supervision.service.js';
import type { TestFiles } from '../../imports/support/import-rig.js';
import { aCustodyRow, anOffenceRow, aPersonRow, aSupervisionRow, type Row } from '../../imports/support/import-rows.js';
import type { DuplicatesRig } from './duplicates-rig.js';

/** Records of one person under several references: the same family name, birth date and CRN, given names that differ. */
export interface Doubled {
  readonly familyName: string;
  readonly bornOn: string;
  readonly crn: string;
  /** Each record's reference; its given name ends in it. */
  readonly refs: readonly string[];
}

export const personRow = (person: Doubled, ref: string, other: Row = {}): Row => ({
  ...aPersonRow(ref, {
    family_name: person.familyName,
    given_names: `Leopold ${ref}`,
    date_of_birth: person.bornOn,
    crn: person.crn,
    ...other,
  }),
  aliases: `Common, Alias;${person.familyName}son, ${ref}`,
});

/** A row of every kind for each record, one more that is rejected, and a number of its own. */
export const filesOf = (person: Doubled): TestFiles => ({
  offenders: person.refs.map((ref) => personRow(person, ref)),
  offences: person.refs.flatMap((ref) => [
    anOffenceRow(`O-${ref}`, ref),
    anOffenceRow(`P-${ref}`, ref, { committed_on: '2023-03-02', outcome_on: '2023-06-07' }),
    anOffenceRow(`Q-${ref}`, ref, { offence_code: '99999' }),
  ]),
  supervision: person.refs.map((ref) => aSupervisionRow(`S-${ref}`, ref)),
  custody: person.refs.map((ref) => aCustodyRow(`K-${ref}`, ref)),
});

/** What people enter by hand: where he lives, a number of their own, a corrected offence. */
export async function enterByHand(rig: DuplicatesRig, id: string, what: string): Promise<void> {
  const { coordinator: by } = rig.people;
  const address = { kind: 'home', lines: `1 ${what} Road`, postcode: 'LS1 4AP', from_on: '2024-01-01' } as const;
  await rig.get(OffenderWhereaboutsService).addAddress(by, id, address);
  const point = { kind: 'mobile', value: `07700 ${what}`, from_on: '2024-01-01' } as const;
  await rig.get(OffenderWhereaboutsService).addContactPoint(by, id, point);
  await rig.get(OffenderDetailsService).addIdentifier(by, id, { kind: 'local', value: `LOCAL-${what}` });
  await rig.get(OffenderDetailsService).addAlias(by, id, { family_name: 'Byhand', given_names: what });
}

export async function correctAnOffence(rig: DuplicatesRig, sourceRef: string): Promise<void> {
  const [offence] = await rig.imports.query<{ id: string; version: number }>(
    `select id, version from offence_event where source_ref = $1`,
    [sourceRef],
  );
  if (offence === undefined) throw new Error(`There is no offence ${sourceRef}.`);
  const correction = { disposal: 'Fine', reason: 'The court says so.' };
  await rig.get(OffencesService).correct(rig.people.coordinator, offence, correction);
}

/** One record of every kind that hangs on a person, entered for him by hand. @returns their ids by table */
export async function recordOfEverything(rig: DuplicatesRig, id: string): Promise<Record<string, string>> {
  const { coordinator: by } = rig.people;
  const offence = await rig.get(OffencesService).record(by, id, {
    offence_code: '02801',
    committed_on: '2025-01-02',
    role: 'charged',
    outcome_on: null,
    disposal: null,
  });
  const order = { type: 'licence', starts_on: '2025-02-03', ends_on: null, phase: null } as const;
  const spell = { kind: 'remand', from_on: '2025-02-03', expected_release_on: null, released_on: null } as const;
  const details = rig.get(OffenderDetailsService);
  const whereabouts = rig.get(OffenderWhereaboutsService);
  const address = { kind: 'home', lines: '2 Later Road', postcode: null, from_on: '2025-01-01' } as const;
  return {
    offence_event: offence.id,
    supervision: (await rig.get(SupervisionService).record(by, id, order)).id,
    custody_spell: (await rig.get(CustodyService).record(by, id, spell)).id,
    offender_identifier: await details.addIdentifier(by, id, { kind: 'local', value: 'LATER' }),
    offender_alias: await details.addAlias(by, id, { family_name: 'Later', given_names: 'Name' }),
    offender_address: await whereabouts.addAddress(by, id, address),
    offender_contact_point: await whereabouts.addContactPoint(by, id, {
      kind: 'mobile',
      value: '07700 900002',
      from_on: '2025-01-01',
    }),
  };
}
