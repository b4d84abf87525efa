import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkLetter } from '../../../src/domain/identity/identifiers.js';
import { PersonSearchService } from '../../../src/modules/offenders/person-search.service.js';
import { withRecords } from '../offenders/support/records.js';
import { type Name, populate } from './population.js';

const records = withRecords();
let ids: Record<Name, string>;
const PNC_LETTER = checkLetter('090123456');

beforeAll(async () => {
  ids = await populate(records.current.database.admin, records.current.partnership.north);
  await records.current.rows(
    `update offender_identifier set canonical = canonical || $1, as_received = canonical || $1 where canonical = '2009/0123456'`,
    [PNC_LETTER],
  );
}, 60_000);

const search = (text: string) =>
  records.current.get(PersonSearchService).search(records.current.partnership.officer, text, 20);

/** What is typed, who has to come first, and a part of the reason given. */
const CASES: readonly (readonly [kind: string, typed: string, meant: Name, reason: string])[] = [
  ['as recorded', 'Jonathan Brandreth', 'brandreth', 'same name'],
  ['upper case', 'JONATHAN BRANDRETH', 'brandreth', 'same name'],
  ['family name first', 'Brandreth Jonathan', 'brandreth', 'the other way round'],
  ['family name, comma', 'Brandreth, Jonathan', 'brandreth', 'same name'],
  ['family name alone', 'brandreth', 'brandreth', 'same name'],
  ['two letters swapped', 'jonathan brandrteh', 'brandreth', 'slightly differently'],
  ['a letter left out', 'jonathan branreth', 'brandreth', 'slightly differently'],
  ['a letter too many', 'jonathan brandereth', 'brandreth', 'slightly differently'],
  ['a wrong letter', 'jonathan brandneth', 'brandreth', 'slightly differently'],
  ['a wrong first letter', 'jonathan prandreth', 'brandreth', 'slightly differently'],
  ['slips in both names', 'jonathon bradnreth', 'brandreth', 'slightly differently'],
  ['a short form, nearly', 'jon brandreth', 'brandreth', ''],
  ['an initial', 'j brandreth', 'brandreth', 'same initial'],
  ['only the beginning', 'jonath brandre', 'brandreth', 'begins'],
  ['birth date and name', 'john smith 4/2/91', 'smith', 'same birth date, same name'],
  ['birth date of the other', 'john smith 30 Oct 1975', 'smithOther', 'same birth date, same name'],
  ['a digit of the date wrong', 'john smith 5/2/1991', 'smith', 'one digit different'],
  ['day and month swapped', 'john smith 2/4/91', 'smith', 'day and month swapped'],
  ['year last digit wrong', 'john smith 04/02/1992', 'smith', 'one digit different'],
  ['misspelt, with the birth date', 'jhon smit 04-02-1991', 'smith', 'same birth date'],
  ['a sound-alike with the birth date', 'john smith 19/7/62', 'smyth', 'same birth date'],
  ['the birth date alone', '19.07.1962', 'smyth', 'same birth date'],
  ['a date beside a label', 'dob 23/08/86', 'kowalczyk', 'same birth date'],
  ['Bill for William', 'bill harker', 'williams', 'short form'],
  ['Billy for William', 'billy harker', 'williams', 'short form'],
  ['Polish by ear, short form', 'wojtek kovalchik', 'kowalczyk', ''],
  ['Polish by ear, given name beyond recognition', 'voytek kovalchik', 'kowalczyk', 'only part of the name fits'],
  ['Polish without its letters', 'malgorzata wisniewska', 'wisniewska', 'same name'],
  ['Polish short form', 'gosia wisniewska', 'wisniewska', 'short form'],
  ['Cyrillic typed in Latin', 'dmytro shevchenko', 'shevchenko', ''],
  ['Cyrillic typed in Cyrillic', 'Дмитро Шевченко', 'shevchenko', 'same name'],
  ['Cyrillic in another transliteration', 'dmitri chevchenko', 'shevchenko', ''],
  ['Greek typed in Latin', 'giorgos papadopoulos', 'papadopoulos', ''],
  ['another spelling of Mohammed', 'muhammad chaudhry', 'mohammed', 'short form'],
  ['another spelling of both', 'mohamed choudry', 'mohammed', ''],
  ['the second given name', 'tariq chaudhry', 'mohammed', 'same name'],
  ['particle written together', 'yusuf alhassan', 'alHassan', 'same name'],
  ['particle left out', 'yusuf hassan', 'alHassan', 'same name'],
  ['Irish without accent and apostrophe', 'siobhan oneill', 'oneill', 'same name'],
  ['Irish with a space', 'siobhan o neill', 'oneill', 'same name'],
  ['Irish by ear, given name beyond recognition', 'shivaun oneil', 'oneill', 'only part of the name fits'],
  ['Mac apart, typed together', 'fergus macdonald', 'macdonald', 'same name'],
  ['Mac apart, misspelt', 'fergus mcdonald', 'macdonald', ''],
  ['Mc together, typed apart', 'callum mc gregor', 'mcgregor', 'same name'],
  ['Mc as Mac', 'callum macgregor', 'mcgregor', 'slightly differently'],
  ['double-barrelled, whole', 'imogen fotherington hartley', 'hartley', 'same name'],
  ['double-barrelled, second half', 'imogen hartley', 'hartley', 'same name'],
  ['double-barrelled, first half misspelt', 'imogen fotherinton', 'hartley', 'slightly differently'],
  ['hyphen left out', 'jeanpaul roux', 'roux', 'same name'],
  ['Vietnamese without marks', 'nguyen thi hong', 'nguyen', ''],
  ['umlaut as one letter', 'jurgen muller', 'muller', 'same name'],
  ['Danish letters', 'soren kjaergaard', 'soren', 'same name'],
  ['particles left out', 'pieter berg', 'vanDerBerg', 'same name'],
  ['particles written together', 'pieter vanderberg', 'vanDerBerg', ''],
  ['apostrophe left out', 'anil dsouza', 'dsouza', 'same name'],
  ['apostrophe as a space', 'anil d souza', 'dsouza', ''],
  ['Welsh by ear', 'reece llewelyn', 'rhys', ''],
  ['Kate for Catherine', 'kate pemberton', 'catherine', 'short form'],
  ['Katherine with a K', 'katherine pemberton', 'catherine', ''],
  ['an alias', 'danny vantongeren', 'alias', 'as an alias'],
  ['an alias, misspelt', 'dany vantongren', 'alias', 'as an alias'],
  ['names recorded the wrong way round', 'marlon ellison', 'swapped', 'the other way round'],
  ['a record without given name', 'hector quackenbush', 'nameOnly', ''],
  ['one of two family names', 'gurpreet dhaliwal', 'singh', 'same name'],
  ['Romanian letters', 'stefan turcanu', 'ion', 'same name'],
  ['a long name by its beginning', 'peregrine feather', 'featherstone', 'begins'],
  ['the same word twice', 'ali ali', 'ali', 'same name'],
  ['Chinese signs', '李 伟', 'wen', ''],
  ['PNC id', `2009/0123456${PNC_LETTER}`, 'smith', 'same PNC id'],
  ['PNC id, short year, no slash, no zero', `09 / 123456${PNC_LETTER.toLowerCase()}`, 'smith', 'same PNC id'],
  ['CRN in lower case', 'x123456', 'smith', 'same CRN'],
  ['a number with a wrong name', 'x123456 peter jones', 'smith', 'same CRN, different name'],
  ['a number that fails its check, as it is recorded', '2001/0123456Q', 'invalidPnc', 'fails its check'],
];

describe('what a duty officer types', () => {
  it.each(CASES)('%s: %p finds the right person first', async (_, typed, meant, reason) => {
    const { people } = await search(typed);
    expect(people[0]?.id).toBe(ids[meant]);
    expect(people[0]?.reason).toContain(reason);
  });

  it('has a table of at least forty cases', () => expect(CASES.length).toBeGreaterThan(40));
});

describe('what nobody is meant by', () => {
  it.each(['zzyzx qwertz', 'hector', 'x999999', '1 January 1901'])('%p finds nobody', async (typed) => {
    expect(await search(typed)).toMatchObject({ people: [], tooMany: false });
  });

  it('shows everybody of one name, and one of them when the birth date decides', async () => {
    const both = (await search('john smith')).people.map(({ id }) => id);
    expect(both.slice(0, 2).sort()).toEqual([ids.smith, ids.smithOther].sort());
    expect((await search('john smith 4/2/91')).people.map(({ id }) => id)).toEqual([ids.smith]);
  });

  it('says that the birth date is another when nobody has the one typed', async () => {
    const { people } = await search('jonathan brandreth 17/9/1955');
    expect(people[0]).toMatchObject({ id: ids.brandreth, reason: 'different birth date, same name' });
  });

  it.each(['', ' ', 'j', '--', '?!'])('%p is too little to search for', async (typed) => {
    await expect(search(typed)).rejects.toMatchObject({ code: 'SEARCH.TOO_SHORT' });
  });

  it.each(["'; drop table offender; --", '%%%', '\\', 'a'.repeat(5000), '🙂🙂', '\u202e', "o'''''neill"])(
    '%p does no harm',
    async (typed) => {
      const outcome = await search(typed).catch((error: { code?: string }) => error.code);
      expect(typeof outcome === 'string' ? outcome : outcome?.people).toBeDefined();
      expect(await records.current.rows(`select 1 from offender where id = $1`, [ids.smith])).toHaveLength(1);
    },
  );
});
