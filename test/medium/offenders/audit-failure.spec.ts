import { beforeAll, describe, expect, it } from '@jest/globals';
import { OffenceReadingService } from '../../../src/modules/offences/offence-reading.service.js';
import { OffencesService } from '../../../src/modules/offences/offences.service.js';
import { OffenderDetailsService } from '../../../src/modules/offenders/offender-details.service.js';
import { OffenderReadingService } from '../../../src/modules/offenders/offender-reading.service.js';
import { OffenderRecordingService } from '../../../src/modules/offenders/offender-recording.service.js';
import { OffenderWhereaboutsService } from '../../../src/modules/offenders/offender-whereabouts.service.js';
import { PersonSearchService } from '../../../src/modules/offenders/person-search.service.js';
import { CustodyService } from '../../../src/modules/supervision/custody.service.js';
import { SupervisionService } from '../../../src/modules/supervision/supervision.service.js';
import { anOffence, anOffender } from '../../support/factories.js';
import { withRecords } from './support/records.js';

const records = withRecords();
let id = '';
let offenceId = '';

beforeAll(async () => {
  const { admin } = records.current.database;
  id = await anOffender(admin, { area: records.current.partnership.north, familyName: 'Unseen' });
  offenceId = await anOffence(admin, { offender: id });
  await admin.query(`revoke insert on audit.event from desist_app`);
}, 60_000);

const ALL = { after: null, limit: 10 } as const;
const ATTEMPTS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a person', () => records.current.get(OffenderReadingService).one(officer(), id)],
  ['the list', () => records.current.get(OffenderReadingService).list(officer(), { ...ALL, areaCode: null })],
  ['a search', () => records.current.get(PersonSearchService).search(officer(), 'Unseen', 10)],
  ['addresses', () => records.current.get(OffenderWhereaboutsService).addresses(officer(), id)],
  ['contact points', () => records.current.get(OffenderWhereaboutsService).contactPoints(officer(), id)],
  ['offences', () => records.current.get(OffenceReadingService).page(officer(), id, { ...ALL, withWithdrawn: true })],
  ['sanctions', () => records.current.get(OffenceReadingService).sanctions(officer(), id)],
  ['an offence', () => records.current.get(OffenceReadingService).one(officer(), offenceId)],
  ['supervision', () => records.current.get(SupervisionService).list(officer(), id)],
  ['custody', () => records.current.get(CustodyService).list(officer(), id)],
  [
    'a change of the person',
    () => records.current.get(OffenderRecordingService).change(officer(), { id, version: 1 }, { sex: 'F' }),
  ],
  [
    'a new alias',
    () => records.current.get(OffenderDetailsService).addAlias(officer(), id, { family_name: 'X', given_names: null }),
  ],
  [
    'a correction',
    () =>
      records.current
        .get(OffencesService)
        .correct(officer(), { id: offenceId, version: 1 }, { disposal: 'x', reason: 'y' }),
  ],
  ['a withdrawal', () => records.current.get(OffencesService).withdraw(officer(), { id: offenceId, version: 1 }, 'y')],
];
const officer = () => records.current.partnership.officer;

describe('without an audit entry', () => {
  it.each(ATTEMPTS)('%s is neither shown nor done', async (_, attempt) => {
    await expect(attempt()).rejects.toThrow(/permission denied/);
  });

  it('nothing has changed', async () => {
    expect(await records.current.rows(`select version, sex from offender where id = $1`, [id])).toEqual([
      { version: 1, sex: 'M' },
    ]);
    expect(
      await records.current.rows(`select version, withdrawn_at from offence_event where id = $1`, [offenceId]),
    ).toEqual([{ version: 1, withdrawn_at: null }]);
    expect(await records.current.rows(`select 1 from offender_alias`)).toEqual([]);
    expect(await records.current.rows(`select 1 from jobs.job_request`)).toEqual([]);
  });
});
