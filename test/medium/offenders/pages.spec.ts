import { describe, expect, it } from '@jest/globals';
import { type Desk, errorsIn, submit, withDesk } from './support/desk.js';

const desk = withDesk();
const sql: Desk['sql'] = (text, values) => desk.current.sql(text, values);
const person = (familyName: string) => desk.current.person(familyName);

describe('finding a person', () => {
  it('keeps what was typed out of the address', async () => {
    const id = await person('Findham');
    const sent = await submit(desk.current.officer, '/find', { text: 'ada findam 3/2/80' });
    expect(sent.status).toBe(303);
    expect(sent.headers.location).toMatch(/^\/find\?search=[0-9a-f-]{36}$/);
    const result = await desk.current.officer.get(String(sent.headers.location));
    expect(result.status).toBe(200);
    expect(result.body).toContain(`/people/${id}`);
    expect(result.body).toContain('Same birth date, name spelt slightly differently');
    expect(result.body).toContain('value="ada findam 3/2/80"');
    expect((await desk.current.coordinator.get(String(sent.headers.location))).body).not.toContain('Findham');
  });

  it('says what to type when it was too little, and when a search is gone', async () => {
    const little = await submit(desk.current.officer, '/find', { text: 'x' });
    expect([little.status, errorsIn(little)[0]]).toEqual([
      400,
      expect.stringContaining('text: Type at least two letters'),
    ]);
    expect((await desk.current.officer.get('/find?search=00000000-0000-7000-8000-000000000000')).body).toContain(
      'Search again',
    );
    expect((await desk.current.officer.get('/find?search=nonsense')).status).toBe(200);
  });

  it('says that nobody matches, and offers to add the person', async () => {
    const sent = await submit(desk.current.officer, '/find', { text: 'zzyzx qwertzuiop' });
    const { body } = await desk.current.officer.get(String(sent.headers.location));
    expect(body).toContain('Nobody matches');
    expect(body).toContain('/people/new');
  });
});

describe('adding a person by hand', () => {
  const TYPED = {
    family_name: 'Newby',
    given_names: 'Ola',
    date_of_birth: '14/5/92',
    sex: 'F',
    ethnicity: '',
    crn: 'X654321',
    aliases: 'Stone, Olga\nBig Ola',
  };

  it('writes what the form says and opens the person', async () => {
    const sent = await submit(desk.current.officer, '/people/new', { ...TYPED, area_code: desk.current.area });
    expect([sent.status, errorsIn(sent)]).toEqual([303, []]);
    const id = /people\/([0-9a-f-]+)/.exec(String(sent.headers.location))?.[1] ?? '';
    expect(await sql(`select family_name, date_of_birth, sex, ethnicity from offender where id = $1`, [id])).toEqual({
      family_name: 'Newby',
      date_of_birth: '1992-05-14',
      sex: 'F',
      ethnicity: null,
    });
    expect(
      await sql(
        `select array_agg(given_names || '/' || family_name order by family_name) as names from offender_alias where offender_id = $1`,
        [id],
      ),
    ).toEqual({
      names: ['Big/Ola', 'Olga/Stone'],
    });
    expect((await desk.current.officer.get(String(sent.headers.location))).body).toContain(
      'The person has been added.',
    );
  });

  it('shows who may be the same before anything is stored, and adds somebody else when told so', async () => {
    const again = { ...TYPED, area_code: desk.current.area, family_name: 'Newbie' };
    const before = await sql(`select count(*) as people from offender`, []);
    const asked = await submit(desk.current.officer, '/people/new', again);
    expect(asked.status).toBe(400);
    expect(asked.body).toContain('Is it one of these?');
    expect(asked.body).toContain('value="14/5/92"');
    expect(await sql(`select count(*) as people from offender`, [])).toEqual(before);
    expect((await submit(desk.current.officer, '/people/new', { ...again, confirmed_new: 'yes' })).status).toBe(303);
  });

  it.each([
    [{ family_name: '' }, 'family_name: Enter a family name'],
    [{ area_code: '' }, 'area_code: Choose an area'],
    [
      { date_of_birth: '31/2/1990' },
      'date_of_birth: There is no such day: check the day and the month of the date of birth',
    ],
    [
      { date_of_birth: 'ages ago' },
      'date_of_birth: Enter the date of birth as a date, for example 1/2/26 or 1 February 2026',
    ],
    [{ deceased_on: '1 Jan 1950' }, 'deceased_on: The date of death lies before the date of birth.'],
  ])('keeps the input and says how to mend %j', async (change, error) => {
    const sent = await submit(desk.current.officer, '/people/new', {
      ...TYPED,
      family_name: 'Errorham',
      area_code: desk.current.area,
      confirmed_new: 'yes',
      ...change,
    });
    expect([sent.status, errorsIn(sent)]).toEqual([400, [error]]);
    expect(sent.body).toContain('value="X654321"');
  });
});

describe('changing a person', () => {
  it('changes details, numbers and aliases in one go, and remembers them as changed here', async () => {
    const id = await person('Editham');
    await sql(
      `insert into offender_identifier (offender_id, kind, canonical, as_received, valid, source) values ($1, 'crn', 'X111111', 'X111111', true, 's')`,
      [id],
    );
    await sql(
      `insert into offender_alias (offender_id, family_name, given_names, source) values ($1, 'Gone', 'Al', 's')`,
      [id],
    );
    const fields = {
      family_name: 'Edited',
      given_names: 'Ada',
      date_of_birth: '3 February 1980',
      sex: 'M',
      area_code: desk.current.area,
      crn: 'X222222',
      aliases: 'Fresh, Al',
    };
    const sent = await submit(desk.current.officer, `/people/${id}/edit`, fields);
    expect([sent.status, errorsIn(sent)]).toEqual([303, []]);
    expect(await sql(`select family_name, version, locally_changed from offender where id = $1`, [id])).toEqual({
      family_name: 'Edited',
      version: 2,
      locally_changed: ['aliases', 'crn', 'family_name'],
    });
    expect(
      await sql(`select array_agg(canonical) as numbers from offender_identifier where offender_id = $1`, [id]),
    ).toEqual({ numbers: ['X222222'] });
    expect(
      await sql(`select array_agg(family_name) as aliases from offender_alias where offender_id = $1`, [id]),
    ).toEqual({ aliases: ['Fresh'] });
  });

  it('shows both values when somebody was faster, and saves what is chosen', async () => {
    const id = await person('Conflictham');
    const form = await desk.current.officer.get(`/people/${id}/edit`);
    expect(form.status).toBe(200);
    await sql(`update offender set family_name = 'Theirs', version = 2 where id = $1`, [id]);
    const mine = {
      family_name: 'Mine',
      given_names: 'Ada',
      date_of_birth: '3/2/80',
      sex: 'M',
      area_code: desk.current.area,
      version: '1',
    };
    const csrf = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const conflict = await desk.current.officer.post(`/people/${id}/edit`, { ...mine, _csrf: csrf });
    expect(conflict.status).toBe(409);
    expect(conflict.body).toMatch(/Theirs[\s\S]+Mine/);
    expect(conflict.body).not.toContain('Date of birth');
    const chosen = await desk.current.officer.post(`/people/${id}/edit`, { ...mine, _csrf: csrf, version: '2' });
    expect(chosen.status).toBe(303);
    expect(await sql(`select family_name, version from offender where id = $1`, [id])).toEqual({
      family_name: 'Mine',
      version: 3,
    });
  });
});

describe('a person whom the reader may not see', () => {
  it('has no pages', async () => {
    const hidden = await person('Hiddenham');
    await sql(`insert into reference.area (code, name) values ('ELSEWHERE', 'Elsewhere') on conflict do nothing`);
    await sql(`update offender set area_id = (select id from reference.area where code = 'ELSEWHERE') where id = $1`, [
      hidden,
    ]);
    for (const path of ['', '/edit', '/offences/new', '/supervision/new', '/custody/new']) {
      expect([path, (await desk.current.officer.get(`/people/${hidden}${path}`)).status]).toEqual([path, 404]);
    }
  });
});
