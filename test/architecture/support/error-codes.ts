import ts from 'typescript';
import { at, importsOf, nodesOf, type Source, targetOf } from './sources.js';

const CODE = /^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/;

/** Functions that hand one of their parameters on as the code of an error, by file and name: which one, from 0. */
type Helpers = Map<string, number>;

const key = (path: string, name: string): string => `${path}#${name}`;

interface Given {
  readonly node: ts.Node;
  readonly code: ts.Expression | undefined;
}

/** Where a code is given: a new DomainError, or a call of a helper. */
function codeArguments(file: Source, helpers: Helpers): Given[] {
  const imported = new Map(
    importsOf(file).map(({ local, name, from }) => [local, key(targetOf(file, from) ?? from, name)]),
  );
  return nodesOf(file.tree).flatMap((node): Given[] => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError')
      return [{ node, code: node.arguments?.[0] }];
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
    const called = node.expression.text;
    const index = helpers.get(imported.get(called) ?? key(file.path, called));
    return index === undefined ? [] : [{ node, code: node.arguments[index] }];
  });
}

/** The named function whose parameter the expression is, and the place of that parameter. */
function parameterOf(code: ts.Expression): { helper: string; index: number } | null {
  const around = ts.findAncestor(code, (node) => ts.isFunctionDeclaration(node) || ts.isArrowFunction(node));
  if (around === undefined || !(ts.isFunctionDeclaration(around) || ts.isArrowFunction(around))) return null;
  const index = around.parameters.findIndex(({ name }) => name.getText() === code.getText());
  const name = ts.isFunctionDeclaration(around)
    ? around.name?.text
    : ts.isVariableDeclaration(around.parent)
      ? around.parent.name.getText()
      : undefined;
  return index === -1 || name === undefined ? null : { helper: name, index };
}

function helpersOf(files: readonly Source[]): Helpers {
  const helpers: Helpers = new Map();
  for (let known = -1; known < helpers.size;) {
    known = helpers.size;
    for (const file of files) {
      for (const { code } of codeArguments(file, helpers)) {
        const found = code === undefined ? null : parameterOf(code);
        if (found !== null) helpers.set(key(file.path, found.helper), found.index);
      }
    }
  }
  return helpers;
}

/** The codes that an expression can be; null when they are not written out. */
function writtenCodes(code: ts.Expression | undefined): string[] | null {
  if (code === undefined) return null;
  if (ts.isStringLiteralLike(code)) return [code.text];
  if (ts.isParenthesizedExpression(code)) return writtenCodes(code.expression);
  if (!ts.isConditionalExpression(code)) return null;
  const [yes, no] = [writtenCodes(code.whenTrue), writtenCodes(code.whenFalse)];
  return yes === null || no === null ? null : [...yes, ...no];
}

/**
 * Codes without an HTTP status, and codes that are put together instead of written out: nobody who meets one in a log
 * could look it up.
 */
export function codeComplaints(files: readonly Source[], statuses: Readonly<Record<string, number>>): string[] {
  const helpers = helpersOf(files);
  return files.flatMap((file) =>
    codeArguments(file, helpers).flatMap(({ node, code }) => {
      if (code !== undefined && parameterOf(code) !== null) return [];
      const codes = writtenCodes(code);
      if (codes === null) return [at(file, node, 'does not write its code out')];
      return codes.flatMap((one) => {
        if (!CODE.test(one)) return [at(file, node, `${one} is not NOUN.REASON`)];
        return Object.hasOwn(statuses, one) ? [] : [at(file, node, `${one} has no HTTP status`)];
      });
    }),
  );
}
