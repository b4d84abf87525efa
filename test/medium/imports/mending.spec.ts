import { describe, expect, it } from '@jest/globals';
import { RejectionDismissalService } from '../../../src/modules/imports/rejection-dismissal.service.js';
import { aPartnership, aUser } from '../../support/factories.js';
import { withImports } from './support/import-rig.js';
import { anOffenceRow, aPersonRow } from './support/import-rows.js';
import { asWebProcess } from './support/web-modules.js';

const rig = withImports();

/** Open rejected rows of a person: what makes the score provisional. */
const openOf = (reference: string) =>
  rig.current.value<number>(
    `select count(*) from import_rejection r join offender o on o.id = r.offender_id
      where o.source_ref = $1 and r.resolved_at is null`,
    [reference],
  );
const revisionOf = (reference: string) =>
  rig.current.value<number>(
    `select r.revision from offender_revision r join offender o on o.id = r.offender_id where o.source_ref = $1`,
    [reference],
  );
const resolutions = (reference: string) =>
  rig.current.value<string[]>(
    `select array_agg(coalesce(resolution, 'open') order by run_id) from import_rejection where source_ref = $1`,
    [reference],
  );

describe('a person with rejected rows', () => {
  it('is provisional from the import that rejected them', async () => {
    await rig.current.import({ offenders: [aPersonRow('P1'), aPersonRow('P2')] });
    const before = await revisionOf('P1');
    await rig.current.import({ offences: [anOffenceRow('C1', 'P1', { offence_code: '99999' })] });
    expect(await openOf('P1')).toBe(1);
    expect(await revisionOf('P1')).toBe(before + 1);
    expect(await rig.current.query(`select name from jobs.job_request where name = 'scoring.plan-sweep'`)).not.toEqual(
      [],
    );
  });

  it('stays so, without a new revision, while the row comes back unmended', async () => {
    const before = await revisionOf('P1');
    await rig.current.import({ offences: [anOffenceRow('C1', 'P1', { offence_code: '99998' })] });
    expect(await openOf('P1')).toBe(1);
    expect(await resolutions('C1')).toEqual(['rejected_again', 'open']);
    expect(await revisionOf('P1')).toBe(before);
  });

  it('stays so while other files come', async () => {
    await rig.current.import({ offences: [anOffenceRow('C9', 'P1')], offenders: [aPersonRow('P3')] });
    expect(await openOf('P1')).toBe(1);
  });

  it('is not any more when the row has been mended', async () => {
    await rig.current.import({ offences: [anOffenceRow('C1', 'P1')] });
    expect(await openOf('P1')).toBe(0);
    expect(await resolutions('C1')).toEqual(['rejected_again', 'mended']);
  });
});

describe('an offence whose role could not be read', () => {
  it('is not mended by another stage that was there before, but by the stage itself', async () => {
    const charged = anOffenceRow('R1', 'P2', { role: 'charged', outcome_on: '' });
    await rig.current.import({ offences: [charged, anOffenceRow('R1', 'P2', { role: 'convict' })] });
    expect(await openOf('P2')).toBe(1);
    await rig.current.import({ offences: [charged] });
    expect(await openOf('P2')).toBe(1);
    await rig.current.import({ offences: [charged, anOffenceRow('R1', 'P2')] });
    expect(await openOf('P2')).toBe(0);
  });
});

describe('rows of somebody unknown', () => {
  it('make the person provisional who comes later, until they are imported again', async () => {
    const offences = [anOffenceRow('N1', 'NEW'), anOffenceRow('N2', 'NEW')];
    await rig.current.import({ offenders: [aPersonRow('NEW', { area_code: 'NOWHERE' })], offences });
    await rig.current.import({ offenders: [aPersonRow('NEW')] });
    expect(await openOf('NEW')).toBe(2);
    expect(await resolutions('NEW')).toEqual(['mended']);
    await rig.current.import({ offences });
    expect(await openOf('NEW')).toBe(0);
  });
});

describe('a row without a reference', () => {
  it('can never be recognised again, and is settled by hand', async () => {
    const { officer, southern } = await aPartnership(rig.current.database.admin);
    await rig.current.query(
      `insert into reference.agency_area (agency_id, area_id) select $1, id from reference.area where code = 'COUNTY'`,
      [officer.agencyId],
    );
    await rig.current.import({ offenders: [aPersonRow('P4')], offences: [anOffenceRow('', 'P4')] });
    expect(await openOf('P4')).toBe(1);
    const id = await rig.current.value<string>(
      `select id from import_rejection where resolved_at is null and source_ref is null`,
    );
    const web = await asWebProcess(rig.current.database);
    const dismissals = web.get(RejectionDismissalService);
    const stranger = await aUser(rig.current.database.admin, { agency: southern, roles: ['data_manager'] });
    await expect(dismissals.dismiss(stranger, id)).rejects.toMatchObject({ code: 'REJECTION.NOT_FOUND' });
    const before = await revisionOf('P4');
    await dismissals.dismiss(officer, id);
    expect(await openOf('P4')).toBe(0);
    expect(await revisionOf('P4')).toBe(before + 1);
    await expect(dismissals.dismiss(officer, id)).rejects.toMatchObject({ code: 'REJECTION.NOT_FOUND' });
    await web.close();
  });
});
