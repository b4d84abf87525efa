import type pg from 'pg';
import { anOffender } from '../../support/factories.js';

/** A person to be found. Names were made up for the cases; dates of birth differ, so that none stands for another. */
export interface Known {
  readonly given: string | null;
  readonly family: string;
  readonly born: string | null;
  readonly alias?: readonly [given: string, family: string];
  readonly numbers?: Readonly<Record<string, string>>;
}

export const PEOPLE = {
  brandreth: { given: 'Jonathan', family: 'Brandreth', born: '1984-02-11' },
  smith: { given: 'John', family: 'Smith', born: '1991-02-04', numbers: { pnc: '2009/0123456', crn: 'X123456' } },
  smithOther: { given: 'John', family: 'Smith', born: '1975-10-30' },
  smyth: { given: 'Jon', family: 'Smyth', born: '1962-07-19' },
  williams: { given: 'William', family: 'Harker', born: '1979-12-01' },
  kowalczyk: { given: 'Wojciech', family: 'Kowalczyk', born: '1986-08-23' },
  wisniewska: { given: 'Małgorzata', family: 'Wiśniewska', born: '1990-06-06' },
  shevchenko: { given: 'Дмитро', family: 'Шевченко', born: '1983-03-15' },
  papadopoulos: { given: 'Γιώργος', family: 'Παπαδόπουλος', born: '1970-01-25' },
  mohammed: { given: 'Mohammed Tariq', family: 'Chaudhry', born: '1995-05-09' },
  alHassan: { given: 'Yusuf', family: 'Al-Hassan', born: '1988-11-11' },
  oneill: { given: 'Siobhán', family: "O'Neill", born: '1992-09-02' },
  macdonald: { given: 'Fergus', family: 'Mac Donald', born: '1981-04-04' },
  mcgregor: { given: 'Callum', family: 'McGregor', born: '1998-01-17' },
  hartley: { given: 'Imogen', family: 'Fotherington-Hartley', born: '1987-07-07' },
  roux: { given: 'Jean-Paul', family: 'Roux', born: '1969-05-28' },
  nguyen: { given: 'Thị Hồng', family: 'Nguyễn', born: '1994-12-24' },
  muller: { given: 'Jürgen', family: 'Müller', born: '1966-02-02' },
  soren: { given: 'Søren', family: 'Kjærgaard', born: '1973-03-31' },
  vanDerBerg: { given: 'Pieter', family: 'van der Berg', born: '1985-10-10' },
  dsouza: { given: 'Anil', family: "D'Souza", born: '1989-08-08' },
  rhys: { given: 'Rhys', family: 'Llewellyn', born: '1999-03-01' },
  catherine: { given: 'Catherine', family: 'Pemberton', born: '1982-06-30' },
  alias: { given: 'Terence', family: 'Oakenshaw', born: '1977-01-09', alias: ['Danny', 'Vantongeren'] },
  swapped: { given: 'Ellison', family: 'Marlon', born: '1993-11-03' },
  nameOnly: { given: null, family: 'Quackenbush', born: null },
  singh: { given: 'Gurpreet', family: 'Singh Dhaliwal', born: '1990-10-21' },
  ion: { given: 'Ștefan', family: 'Țurcanu', born: '1987-05-16' },
  featherstone: { given: 'Peregrine', family: 'Featherstonehaugh', born: '1958-09-19' },
  ali: { given: 'Ali', family: 'Ali', born: '2001-04-12' },
  wen: { given: '伟', family: '李', born: '1996-06-16' },
  invalidPnc: { given: 'Barnaby', family: 'Crickmore', born: '1980-12-12', numbers: { pnc: '2001/0123456Q' } },
} as const satisfies Record<string, Known>;

export type Name = keyof typeof PEOPLE;

/** People about whom nobody asks, with names near enough to be in the way. */
const IN_THE_WAY: readonly Known[] = [
  ...[
    'Brandt',
    'Brand',
    'Bradford',
    'Brereton',
    'Smithson',
    'Smits',
    'Schmidt',
    'Harper',
    'Parker',
    'Kowalski',
    'Hartnell',
  ],
  ...[
    'Nelson',
    'Neill',
    'Donald',
    'Macdougall',
    'Gregory',
    'Rowe',
    'Miller',
    'Mueller-Voss',
    'Bergman',
    'Sousa',
    'Lewis',
  ],
  ...['Pemble', 'Oakley', 'Marlowe', 'Singh', 'Turner', 'Feather', 'Alison', 'Leigh', 'Crick', 'Chaudry', 'Hassani'],
].map((family, index) => ({
  given:
    ['John', 'Jonathan', 'Bill', 'Mohammed', 'Ali', 'Callum', 'Jean', 'Peter', 'Kate', 'Rhys'][index % 10] ?? 'John',
  family,
  born: `19${60 + index}-0${1 + (index % 9)}-1${index % 9}`,
}));

/** @returns the id of each person of PEOPLE */
export async function populate(admin: pg.Client, area: string): Promise<Record<Name, string>> {
  const ids: Partial<Record<Name, string>> = {};
  for (const person of IN_THE_WAY) await add(admin, area, person);
  for (const [name, person] of Object.entries(PEOPLE)) ids[name as Name] = await add(admin, area, person);
  return ids as Record<Name, string>;
}

async function add(admin: pg.Client, area: string, person: Known): Promise<string> {
  const { given: givenNames, family: familyName, born: dateOfBirth } = person;
  const id = await anOffender(admin, { area, familyName, givenNames, dateOfBirth });
  if (person.alias !== undefined) {
    const [given, family] = person.alias;
    await admin.query(
      `insert into offender_alias (offender_id, family_name, given_names, source) values ($1, $2, $3, 'test')`,
      [id, family, given],
    );
  }
  for (const [kind, number] of Object.entries(person.numbers ?? {})) {
    await admin.query(
      `insert into offender_identifier (offender_id, kind, canonical, as_received, valid, source) values ($1, $2, $3, $3, $4, 'test')`,
      [id, kind, number, !number.endsWith('Q')],
    );
  }
  return id;
}
