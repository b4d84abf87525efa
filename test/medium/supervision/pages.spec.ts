import { describe, expect, it } from '@jest/globals';
import { errorsIn, submit, withDesk } from '../offenders/support/desk.js';

const desk = withDesk();
const sql = (text: string, values: readonly unknown[]) => desk.current.sql(text, values);
const person = (familyName: string) => desk.current.person(familyName);

describe('supervision and custody', () => {
  it('are recorded and changed', async () => {
    const id = await person('Orderham');
    expect(
      (
        await submit(desk.current.officer, `/people/${id}/supervision/new`, {
          type: 'licence',
          starts_on: '1/2/24',
          ends_on: '',
          phase: '',
        })
      ).status,
    ).toBe(303);
    const { id: order } = await sql(`select id from supervision where offender_id = $1`, [id]);
    const path = `/people/${id}/supervision/${String(order)}`;
    expect(
      (
        await submit(desk.current.officer, path, {
          type: 'licence',
          starts_on: '1/2/24',
          ends_on: '1 Feb 2027',
          phase: 'final_third',
        })
      ).status,
    ).toBe(303);
    expect(await sql(`select ends_on, phase, version from supervision where id = $1`, [order])).toEqual({
      ends_on: '2027-02-01',
      phase: 'final_third',
      version: 2,
    });
    expect(
      (await submit(desk.current.officer, path, { type: 'other', starts_on: '1/2/24', version: '1' })).status,
    ).toBe(409);
    expect(
      (await submit(desk.current.officer, `/people/${id}/custody/new`, { kind: 'recall', from_on: '1/3/24' })).status,
    ).toBe(303);
    const { id: spell } = await sql(`select id from custody_spell where offender_id = $1`, [id]);
    expect(
      (
        await submit(desk.current.officer, `/people/${id}/custody/${String(spell)}`, {
          kind: 'recall',
          from_on: '1/3/24',
          released_on: '4/3/24',
        })
      ).status,
    ).toBe(303);
    expect(await sql(`select released_on from custody_spell where id = $1`, [spell])).toEqual({
      released_on: '2024-03-04',
    });
  });

  it('are sent back with what is wrong', async () => {
    const id = await person('Wrongham');
    expect(
      errorsIn(
        await submit(desk.current.officer, `/people/${id}/supervision/new`, { starts_on: '2/2/24', ends_on: '1/2/24' }),
      ),
    ).toEqual(['type: Choose a type']);
    expect(
      errorsIn(
        await submit(desk.current.officer, `/people/${id}/supervision/new`, {
          type: 'licence',
          starts_on: '2/2/24',
          ends_on: '1/2/24',
        }),
      ),
    ).toEqual(['ends_on: The order ends before it begins.']);
    expect(
      errorsIn(await submit(desk.current.officer, `/people/${id}/custody/new`, { kind: '', from_on: '' })),
    ).toEqual(['kind: Choose a kind', 'from_on: Enter the first day in custody']);
    expect(
      errorsIn(
        await submit(desk.current.officer, `/people/${id}/custody/new`, {
          kind: 'remand',
          from_on: '2/2/24',
          released_on: '1/2/24',
        }),
      ),
    ).toEqual(['released_on: The release lies before custody began.']);
  });
});
