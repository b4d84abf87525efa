import { beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { CustodyService } from '../../../src/modules/supervision/custody.service.js';
import { OffencesService } from '../../../src/modules/offences/offences.service.js';
import { OffenderDetailsService } from '../../../src/modules/offenders/offender-details.service.js';
import { OffenderRecordingService } from '../../../src/modules/offenders/offender-recording.service.js';
import { SupervisionService } from '../../../src/modules/supervision/supervision.service.js';
import type { UserPrincipal } from '../../../src/platform/database/principal.js';
import { anAgency, aUser } from '../../support/factories.js';
import { withImports } from './support/import-rig.js';
import { aCustodyRow, anOffenceRow, aPersonRow, aSupervisionRow } from './support/import-rows.js';
import { asWebProcess } from './support/web-modules.js';

const rig = withImports();
let web: TestingModule;
let officer: UserPrincipal;

const FILES = {
  offenders: [
    {
      ...aPersonRow('P1', { crn: 'X111111', given_names: 'Ann' }),
      prison_number: 'A1234BC',
      aliases: 'Smith, Bob;Jones, Al',
    },
  ],
  offences: [
    anOffenceRow('KEPT', 'P1'),
    anOffenceRow('CORRECTED', 'P1', { role: 'charged', outcome_on: '' }),
    anOffenceRow('RECODED', 'P1'),
    anOffenceRow('WITHDRAWN', 'P1'),
  ],
  supervision: [aSupervisionRow('S1', 'P1')],
  custody: [aCustodyRow('K1', 'P1', { released_on: '' })],
};
const idOf = (table: string, reference: string) =>
  rig.current.value<string>(`select id from ${table} where source_ref = $1`, [reference]);

beforeAll(async () => {
  web = await asWebProcess(rig.current.database);
  const { admin } = rig.current.database;
  const county = await rig.current.value<string>(`select id from reference.area where code = 'COUNTY'`);
  const agency = await anAgency(admin, { areas: [county] });
  officer = await aUser(admin, { agency, roles: ['data_manager'] });
  await rig.current.import(FILES);
  const offences = web.get(OffencesService, { strict: false });
  const corrected = { id: await idOf('offence_event', 'CORRECTED'), version: 1 };
  await offences.correct(officer, corrected, {
    role: 'convicted',
    outcome_on: '2024-07-01',
    reason: 'The court says so.',
  });
  const recoded = { id: await idOf('offence_event', 'RECODED'), version: 1 };
  await offences.correct(officer, recoded, { offence_code: '04600', reason: 'Wrong code.' });
  await offences.withdraw(officer, { id: await idOf('offence_event', 'WITHDRAWN'), version: 1 }, 'Recorded twice.');
  const order = { id: await idOf('supervision', 'S1'), version: 1 };
  await web.get(SupervisionService, { strict: false }).correct(officer, order, { phase: 'iom_red' });
  const spell = { id: await idOf('custody_spell', 'K1'), version: 1 };
  await web.get(CustodyService, { strict: false }).correct(officer, spell, { released_on: '2024-11-01' });
  const person = await idOf('offender', 'P1');
  await web
    .get(OffenderRecordingService, { strict: false })
    .change(officer, { id: person, version: 1 }, { given_names: 'Anne' });
  const details = web.get(OffenderDetailsService, { strict: false });
  await details.removeIdentifier(
    officer,
    person,
    await rig.current.value(`select id from offender_identifier where kind = 'crn'`),
  );
  await details.removeAlias(
    officer,
    person,
    await rig.current.value(`select id from offender_alias where given_names = 'Bob'`),
  );
}, 60_000);

const snapshot = async () => ({
  people: await rig.current.query(`select given_names, family_name, version from offender`),
  numbers: await rig.current.query(`select kind, canonical from offender_identifier order by 1`),
  aliases: await rig.current.query(`select family_name from offender_alias`),
  offences: await rig.current.query(
    `select source_ref, role, offence_code, outcome_on, version, withdrawn_at is not null as gone from offence_event order by 1, 2`,
  ),
  orders: await rig.current.query(`select phase, version from supervision`),
  spells: await rig.current.query(`select released_on, version from custody_spell`),
});

describe('an import of the same files after changes by hand', () => {
  it('overturns none of them and counts every row as unchanged', async () => {
    const before = await snapshot();
    expect(before).toMatchObject({
      people: [{ given_names: 'Anne' }],
      numbers: [{ kind: 'prison' }],
      aliases: [{ family_name: 'Jones' }],
      offences: [
        { source_ref: 'CORRECTED', role: 'convicted', outcome_on: '2024-07-01' },
        { source_ref: 'KEPT' },
        { source_ref: 'RECODED', offence_code: '04600' },
        { source_ref: 'WITHDRAWN', gone: true },
      ],
      orders: [{ phase: 'iom_red' }],
      spells: [{ released_on: '2024-11-01' }],
    });
    const { counts } = await rig.current.import(FILES);
    expect(counts).toEqual({ read: 7, added: 0, changed: 0, unchanged: 7, rejected: 0 });
    expect(await snapshot()).toEqual(before);
  });

  it('still takes what the source changed elsewhere on the same person', async () => {
    const [person] = FILES.offenders;
    const { counts } = await rig.current.import({
      offenders: [{ ...person, family_name: 'Married', given_names: 'Annie' }],
      offences: [
        anOffenceRow('KEPT', 'P1', { offence_code: '04600' }),
        anOffenceRow('WITHDRAWN', 'P1', { offence_code: '04600' }),
      ],
    });
    expect(counts).toEqual({ read: 3, added: 0, changed: 2, unchanged: 1, rejected: 0 });
    expect(await rig.current.query(`select given_names, family_name from offender`)).toEqual([
      { given_names: 'Anne', family_name: 'Married' },
    ]);
  });

  it('rejects a death before a birth date that was corrected here', async () => {
    const person = await idOf('offender', 'P1');
    const version = await rig.current.value<number>(`select version from offender where id = $1`, [person]);
    await web
      .get(OffenderRecordingService, { strict: false })
      .change(officer, { id: person, version }, { date_of_birth: '1995-01-01' });
    const { counts, rejections } = await rig.current.import({
      offenders: [aPersonRow('P1', { deceased_on: '1994-01-01' })],
    });
    expect(counts).toMatchObject({ changed: 0, rejected: 1 });
    expect(rejections).toMatchObject([{ column: 'deceased_on', value: '1994-01-01' }]);
    await web.close();
  });
});
