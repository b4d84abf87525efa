import { describe, expect, it } from '@jest/globals';
import { errorsIn, submit, withDesk } from '../offenders/support/desk.js';

const desk = withDesk();
const sql = (text: string, values: readonly unknown[]) => desk.current.sql(text, values);
/** A conviction recorded already. */
async function offenceOf(id: string): Promise<string> {
  const row = await sql(
    `insert into offence_event (offender_id, source, source_ref, role, offence_code, committed_on, outcome_on)
     values ($1, 'test', gen_random_uuid()::text, 'convicted', '02801', '2024-03-01', '2024-05-06') returning id`,
    [id],
  );
  return String(row['id']);
}
const person = (familyName: string) => desk.current.person(familyName);

describe('offences', () => {
  const TYPED = {
    offence_code: '028/01',
    committed_on: '2 Mar 2024',
    role: 'convicted',
    outcome_on: '6/5/24',
    disposal: '',
  };

  it('are recorded as they are typed', async () => {
    const id = await person('Recordham');
    const sent = await submit(desk.current.officer, `/people/${id}/offences/new`, { ...TYPED, source_ref: 'C/1' });
    expect([sent.status, errorsIn(sent)]).toEqual([303, []]);
    expect(
      await sql(
        `select offence_code, committed_on, outcome_on, role, disposal, source, source_ref from offence_event where offender_id = $1`,
        [id],
      ),
    ).toEqual({
      offence_code: '02801',
      committed_on: '2024-03-02',
      outcome_on: '2024-05-06',
      role: 'convicted',
      disposal: null,
      source: 'desist',
      source_ref: 'C/1',
    });
  });

  it('are found by words, with a choice when several are meant', async () => {
    const id = await person('Wordham');
    const asked = await submit(desk.current.officer, `/people/${id}/offences/new`, {
      ...TYPED,
      offence_code: 'burglary dwelling',
    });
    expect([asked.status, errorsIn(asked)[0]]).toEqual([400, 'code_choice: Choose which of these offences it was']);
    const code = /name="code_choice" type="radio" value="(\d{5})"/.exec(asked.body)?.[1] ?? '';
    const chosen = await submit(desk.current.officer, `/people/${id}/offences/new`, {
      ...TYPED,
      offence_code: 'burglary dwelling',
      code_choice: code,
    });
    expect(chosen.status).toBe(303);
    expect(await sql(`select offence_code from offence_event where offender_id = $1`, [id])).toEqual({
      offence_code: code,
    });
  });

  it.each([
    [{ offence_code: '999/99' }, 'offence_code: There is no such Home Office offence code (five digits).'],
    [{ offence_code: '' }, 'offence_code: Enter a Home Office code or words of its title'],
    [{ offence_code: 'qqxx' }, 'offence_code: Enter a Home Office code or words of its title'],
    [{ committed_on: '' }, 'committed_on: Enter the date of the offence'],
    [{ role: '' }, 'role: Choose a stage'],
    [{ outcome_on: '' }, 'outcome_on: Enter the date of the outcome'],
    [{ committed_on: '1/1/1970' }, 'committed_on: The date of the offence lies before the person was born.'],
    [{ outcome_on: '1/1/2024' }, 'outcome_on: The outcome lies before the offence was committed.'],
  ])('are sent back with %j', async (change, error) => {
    const id = await person('Backham');
    const sent = await submit(desk.current.officer, `/people/${id}/offences/new`, { ...TYPED, ...change });
    expect([sent.status, errorsIn(sent)]).toEqual([400, [error]]);
  });

  it('are corrected with a reason, and show both values when somebody was faster', async () => {
    const id = await person('Correctham');
    const offence = await offenceOf(id);
    const path = `/people/${id}/offences/${offence}/correct`;
    expect(errorsIn(await submit(desk.current.officer, path, TYPED))).toEqual([
      'reason: Say why: the reason is kept with the old values.',
    ]);
    expect((await submit(desk.current.officer, path, { ...TYPED, reason: 'wrong day' })).status).toBe(303);
    const stale = await submit(desk.current.officer, path, {
      ...TYPED,
      committed_on: '28 Feb 2024',
      reason: 'again',
      version: '1',
    });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatch(/2 March 2024[\s\S]+28 February 2024/);
    expect(stale.body).toContain(desk.current.people.officer.principal.displayName);
  });

  it('are withdrawn by those who may, with a reason', async () => {
    const id = await person('Withdrawham');
    const offence = await offenceOf(id);
    const path = `/people/${id}/offences/${offence}/withdraw`;
    expect((await desk.current.officer.get(path)).status).toBe(403);
    expect(errorsIn(await submit(desk.current.coordinator, path, {}))).toEqual(['reason: Choose why it is withdrawn']);
    expect(errorsIn(await submit(desk.current.coordinator, path, { reason: 'other' }))).toEqual([
      'detail: Say why in your own words',
    ]);
    expect((await submit(desk.current.coordinator, path, { reason: 'wrong_person', detail: 'a cousin' })).status).toBe(
      303,
    );
    expect(await sql(`select withdrawn_reason from offence_event where id = $1`, [offence])).toEqual({
      withdrawn_reason: 'Another person committed it: a cousin',
    });
    expect((await desk.current.coordinator.get(path)).status).toBe(404);
  });

  it('of one person are not found at the address of another', async () => {
    const [one, other] = [await person('Oneham'), await person('Otherham')];
    const offence = await offenceOf(one);
    expect((await desk.current.officer.get(`/people/${other}/offences/${offence}/correct`)).status).toBe(404);
  });
});
