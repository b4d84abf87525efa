import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { ERROR_STATUS } from '../../src/platform/http/error-status.js';
import { at, isSpec, nodesOf, type Source, source, sourcesUnder } from './support/sources.js';

const PRODUCT = sourcesUnder('src').filter((file) => !isSpec(file));
const CODE = /^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/;

/**
 * Where the code of an error is written: in `new DomainError('…')`, or in a call of a helper of the same file that hands
 * its first parameter on. Anything else cannot be looked up by whoever meets the code in a log.
 */
function codesOf(file: Source): { code: string | null; node: ts.Node }[] {
  const nodes = [...nodesOf(file.tree)];
  const helpers = new Set<string>();
  const written = nodes.filter(isDomainError).flatMap((node) => {
    const code = node.arguments?.[0];
    if (code === undefined) return [{ code: null, node }];
    if (ts.isStringLiteralLike(code)) return [{ code: code.text, node }];
    const helper = ts.isIdentifier(code) ? helperTaking(code) : null;
    if (helper === null) return [{ code: null, node }];
    helpers.add(helper);
    return [];
  });
  const handedOn = nodes.filter(ts.isCallExpression).flatMap((node) => {
    if (!ts.isIdentifier(node.expression) || !helpers.has(node.expression.text)) return [];
    const [code] = node.arguments;
    return [{ code: code !== undefined && ts.isStringLiteralLike(code) ? code.text : null, node }];
  });
  return [...written, ...handedOn];
}

const isDomainError = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) && node.expression.getText() === 'DomainError';

/** The name of the function around it whose first parameter the identifier is. */
function helperTaking(code: ts.Identifier): string | null {
  const around = ts.findAncestor(code, (node) => ts.isFunctionDeclaration(node) || ts.isArrowFunction(node));
  if (around === undefined || !(ts.isFunctionDeclaration(around) || ts.isArrowFunction(around))) return null;
  if (around.parameters[0]?.name.getText() !== code.text) return null;
  if (ts.isFunctionDeclaration(around)) return around.name?.text ?? null;
  return ts.isVariableDeclaration(around.parent) ? around.parent.name.getText() : null;
}

function complaints(file: Source, statuses: Readonly<Record<string, number>>): string[] {
  return codesOf(file).flatMap(({ code, node }) => {
    if (code === null) return [at(file, node, 'does not write its code out')];
    if (!CODE.test(code)) return [at(file, node, `${code} is not NOUN.REASON`)];
    return Object.hasOwn(statuses, code) ? [] : [at(file, node, `${code} has no HTTP status`)];
  });
}

describe('every error code has its HTTP status', () => {
  const planted = (text: string): string[] => complaints(source('src/modules/needs/a.ts', text), { 'NEED.NOT_FOUND': 404 });

  it('finds a code that is missing from the map, misspelt, or not written out', () => {
    expect(planted(`throw new DomainError('NEED.FORGOTTEN', 'x');`)).toEqual(['src/modules/needs/a.ts:1 NEED.FORGOTTEN has no HTTP status']);
    expect(planted(`throw new DomainError('needNotFound', 'x');`)).toHaveLength(1);
    expect(planted('throw new DomainError(`${noun}.NOT_FOUND`, "x");')).toHaveLength(1);
    expect(planted(`const fail = (code: string) => new DomainError(code, 'x');\nfail('NEED.FORGOTTEN');`)).toHaveLength(1);
    expect(planted(`const fail = (code: string) => new DomainError(code, 'x');\nfail(someCode);`)).toHaveLength(1);
  });

  it('leaves known codes alone, also behind a helper', () => {
    expect(planted(`throw new DomainError('NEED.NOT_FOUND', 'x');`)).toEqual([]);
    expect(planted(`function fail(code: string) { return new DomainError(code, 'x'); }\nfail('NEED.NOT_FOUND');`)).toEqual([]);
  });

  it('holds in the product', () => {
    expect(PRODUCT.flatMap((file) => complaints(file, ERROR_STATUS))).toEqual([]);
  });
});
