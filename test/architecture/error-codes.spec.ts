import { describe, expect, it, jest } from '@jest/globals';
import { ERROR_STATUS } from '../../src/platform/http/error-status.js';
import { codeComplaints } from './support/error-codes.js';
import { isSpec, source, sourcesUnder } from './support/sources.js';

jest.setTimeout(60_000);

/** What a web process can throw: the generator and the command lines answer people, not HTTP. */
const WEB = sourcesUnder('src').filter(
  (file) => !isSpec(file) && !/^src\/(?:demonstration|commands)\//.test(file.path),
);

describe('every error code has its HTTP status', () => {
  const planted = (...texts: string[]): string[] =>
    codeComplaints(
      texts.map((text, index) => source(`src/modules/needs/a${index}.ts`, text)),
      { 'NEED.NOT_FOUND': 404, 'NEED.MET': 409 },
    );
  const HELPER = `export const fail = (field: string, code: string) => new DomainError(code, field);`;

  it('finds a code that is missing from the map, misspelt, or not written out', () => {
    expect(planted(`throw new DomainError('NEED.FORGOTTEN', 'x');`)).toEqual([
      'src/modules/needs/a0.ts:1 NEED.FORGOTTEN has no HTTP status',
    ]);
    expect(planted(`throw new DomainError('needNotFound', 'x');`)).toHaveLength(1);
    expect(planted('throw new DomainError(`${noun}.NOT_FOUND`, "x");')).toHaveLength(1);
    expect(planted(`throw new DomainError(met ? 'NEED.MET' : 'NEED.FORGOTTEN', 'x');`)).toHaveLength(1);
  });

  it('follows the code through helpers, also into other files', () => {
    const helped = `import { fail } from './a0.js';`;
    expect(planted(`${HELPER}\nfail('id', 'NEED.FORGOTTEN');`)).toHaveLength(1);
    expect(planted(HELPER, `${helped}\nfail('id', 'NEED.FORGOTTEN');`)).toHaveLength(1);
    expect(planted(HELPER, `${helped}\nfail('id', someCode());`)).toHaveLength(1);
    const further = `${helped}\nexport function refuse(code: string) { throw fail('id', code); }`;
    expect(planted(HELPER, further, `import { refuse as no } from './a1.js';\nno('NEED.FORGOTTEN');`)).toHaveLength(1);
  });

  it('leaves known codes alone', () => {
    expect(planted(`${HELPER}\nfail('id', 'NEED.NOT_FOUND');`)).toEqual([]);
    expect(planted(HELPER, `const fail = (a: number, b: number) => a + b;\nfail(1, 2);`)).toEqual([]);
    expect(planted(`throw new DomainError(met ? 'NEED.MET' : 'NEED.NOT_FOUND', 'x');`)).toEqual([]);
  });

  it('holds in the product', () => {
    expect(codeComplaints(WEB, ERROR_STATUS)).toEqual([]);
  });
});
