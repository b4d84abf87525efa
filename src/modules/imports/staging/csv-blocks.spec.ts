import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { csvBlocks } from './csv-blocks.js';

interface Read {
  readonly line: number;
  readonly fields: readonly string[];
}

async function read(text: string | Buffer, chunkBytes = 7): Promise<Read[]> {
  const bytes = Buffer.from(text as string);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const found: Read[] = [];
  for await (const { records, lines } of csvBlocks('people.csv', chunks())) {
    records.forEach((fields, position) => found.push({ line: lines[position] ?? NaN, fields }));
  }
  return found;
}

const field = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'convicted', '2024-01-31', 'Zoë', 'naïve café', '李') },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', '\r\n', ' ', 'é') }) },
);
/** A record that is one empty field is an empty line, which is passed over. */
const record = fc.array(field, { minLength: 2, maxLength: 5 });

describe('csvBlocks', () => {
  it('reads whatever a CSV writer writes, wherever the blocks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 64 }),
        fc.boolean(),
        async (records, delimiter, chunkBytes, isMarked) => {
          const text =
            (isMarked ? '\uFEFF' : '') + stringify(records, { record_delimiter: delimiter, quoted_match: /[\n\r]/ });
          const found = await read(text, chunkBytes);
          expect(found.map(({ fields }) => fields)).toEqual(records);
          expect(found.map(({ fields }) => fields)).toEqual(
            parse(text, { bom: true, relax_column_count: true, record_delimiter: delimiter }),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('names the line on which each record begins, counting empty lines and line ends inside quotes', async () => {
    const text = 'a,b\n1,2\n\n"x\ny",3\r\n4,5\n"p\r\n\r\nq",6\n7,8';
    expect((await read(text)).map(({ line, fields }) => `${line}: ${fields.at(-1)}`)).toEqual([
      '1: b',
      '2: 2',
      '4: 3',
      '6: 5',
      '7: 6',
      '10: 8',
    ]);
  });

  it('drops the byte order mark from the first name only', async () => {
    expect(await read('\uFEFFa,b\n\uFEFFc,d\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['\uFEFFc', 'd'] },
    ]);
  });

  it('shows bytes that are not UTF-8 as the replacement character', async () => {
    const [found] = await read(Buffer.from([0x61, 0xe9, 0x2c, 0x62]));
    expect(found?.fields).toEqual(['a\uFFFD', 'b']);
  });

  it('takes a quotation mark inside an unquoted value as it stands', async () => {
    expect((await read('a,5" pipe,b\nc,d,e\n')).map(({ fields }) => fields)).toEqual([
      ['a', '5" pipe', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('says on which line a quote that is never closed begins', async () => {
    await expect(read('a,b\n1,2\n3,"four\n5,6\n')).rejects.toMatchObject({
      code: 'IMPORT.FILE_UNREADABLE',
      details: { line: 3 },
    });
  });
});
