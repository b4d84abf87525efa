import ts from 'typescript';
import { at, importsOf, isSpec, moduleOf, nodesOf, type Source, targetOf } from './sources.js';

/** A rule of the house: what is wrong with a file, one line each. */
export type HouseRule = (file: Source) => string[];

const inSources = ({ path }: Source): boolean => path.startsWith('src/');
const inDomain = ({ path }: Source): boolean => path.startsWith('src/domain/');
const textOfNode = (node: ts.Node): string => node.getText().replace(/\s+/g, ' ');

/** Files to which HTTP does not exist. */
const KNOWS_NO_HTTP = /^src\/domain\/|\.(?:service|repository|queries|processors?)\.ts$/;

function find(file: Source, wrong: (node: ts.Node) => string | null): string[] {
  const found: string[] = [];
  for (const node of nodesOf(file.tree)) {
    const what = wrong(node);
    if (what !== null) found.push(at(file, node, what));
  }
  return found;
}

const isProperty = (node: ts.Node, object: string, name: RegExp): node is ts.PropertyAccessExpression =>
  ts.isPropertyAccessExpression(node) && node.expression.getText() === object && name.test(node.name.text);

/** `process.env` under any of its names. */
export const environmentOutsideConfig: HouseRule = (file) => {
  if (!inSources(file) || file.path.startsWith('src/platform/config/')) return [];
  const named = importsOf(file).filter(({ from, name }) => /^(?:node:)?process$/.test(from) && name === 'env');
  return [
    ...named.map(() => `${file.path} imports the environment`),
    ...find(file, (node) => {
      if (isProperty(node, 'process', /^env$/)) return textOfNode(node);
      if (ts.isElementAccessExpression(node) && node.expression.getText() === 'process') return textOfNode(node);
      const taken = ts.isVariableDeclaration(node) && node.initializer?.getText() === 'process';
      return taken ? textOfNode(node) : null;
    }),
  ];
};

/** The time of day, asked of the machine. A duration (performance.now) is none. */
export const clockOutsideItsFile: HouseRule = (file) => {
  if (!inSources(file) || isSpec(file) || file.path === 'src/platform/clock.ts') return [];
  return find(file, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
      return 'new Date()';
    if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
    if (isProperty(node, 'Date', /^now$/) || isProperty(node, 'Temporal', /^Now$/)) return textOfNode(node);
    return null;
  });
};

/** What would make a rule's answer depend on more than its arguments. */
export const impureDomain: HouseRule = (file) => {
  if (!inDomain(file) || isSpec(file)) return [];
  return find(file, (node) => {
    if (isProperty(node, 'Math', /^random$/)) return textOfNode(node);
    const global =
      ts.isIdentifier(node) &&
      /^(?:process|console|globalThis|crypto|performance|setTimeout|setInterval|fetch)$/.test(node.text);
    return global && !isMember(node) ? node.text : null;
  });
};

/** `row.process` is nobody's global. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  );
}

export const httpInsideTheRules: HouseRule = (file) => {
  if (!KNOWS_NO_HTTP.test(file.path)) return [];
  return importsOf(file)
    .filter(({ name }) => /^(?:HttpException|HttpStatus|\w+Exception)$/.test(name))
    .map(({ name }) => `${file.path} imports ${name}: throw DomainError with a code`);
};

export const circularInjection: HouseRule = (file) =>
  find(file, (node) => (ts.isIdentifier(node) && node.text === 'forwardRef' ? 'forwardRef' : null));

export const requestScope: HouseRule = (file) =>
  find(file, (node) => {
    if (isProperty(node, 'Scope', /^(?:REQUEST|TRANSIENT)$/)) return textOfNode(node);
    const injected =
      ts.isCallExpression(node) && node.expression.getText() === 'Inject' && node.arguments[0]?.getText() === 'REQUEST';
    return injected ? textOfNode(node) : null;
  });

export const barrel: HouseRule = (file) => {
  if (!inSources(file)) return [];
  const { statements } = file.tree;
  const reExports = statements.filter((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined);
  const stars = statements.filter((one) => ts.isExportDeclaration(one) && one.exportClause === undefined);
  const called = /(?:^|\/)index\.ts$/.test(file.path) ? [`${file.path} is a barrel by its name`] : [];
  const only = statements.length > 0 && reExports.length === statements.length ? [`${file.path} only passes on`] : [];
  return [...called, ...only, ...stars.map((one) => at(file, one, 'export *'))];
};

export const defaultExport: HouseRule = (file) => {
  if (!inSources(file)) return [];
  return find(file, (node) => {
    if (ts.isExportAssignment(node)) return 'export default';
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ? 'export default' : null;
  });
};

const RELATION = /^(?:OneToOne|OneToMany|ManyToOne|ManyToMany|RelationId|JoinColumn|JoinTable)$/;

/** A relation whose other side lives in another module: cross-module references are id columns with a foreign key. */
export const relationAcrossModules: HouseRule = (file) => {
  const owner = moduleOf(file.path);
  const outside = new Set(
    importsOf(file)
      .filter(({ from }) => {
        const target = targetOf(file, from);
        return target !== null && moduleOf(target) !== owner;
      })
      .map(({ local }) => local),
  );
  return find(file, (node) => {
    if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) return null;
    if (!RELATION.test(node.expression.expression.getText())) return null;
    const [target] = node.expression.arguments;
    if (target === undefined) return null;
    if (ts.isStringLiteralLike(target)) return `${textOfNode(node)} names its target as text`;
    const foreign = nodesOf(target).some((inner) => ts.isIdentifier(inner) && outside.has(inner.text));
    return foreign ? textOfNode(node) : null;
  });
};

const SUPPRESSION = /@ts-(?:ignore|expect-error|nocheck)|eslint-disable|prettier-ignore|\b(?:TODO|FIXME|XXX)\b/;

/** What silences a check, and what promises to do it later. */
export const suppression: HouseRule = (file) => {
  const comments = file.text
    .split('\n')
    .flatMap((line, index) =>
      /(?:\/\/|\/\*|^\s*\*)/.test(line) && SUPPRESSION.test(line) ? [`${file.path}:${index + 1} ${line.trim()}`] : [],
    );
  const loose = find(file, (node) => (node.kind === ts.SyntaxKind.AnyKeyword ? 'any' : null));
  return [...comments, ...loose];
};

export const focusedTest: HouseRule = (file) =>
  find(file, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !/^(?:it|test|describe)$/.test(node.expression.getText())) return null;
    return /^(?:only|skip|todo|failing)$/.test(node.name.text) ? textOfNode(node) : null;
  });

const LONGEST_SOURCE = 250;
const LONGEST_SPEC = 400;

export const tooLong: HouseRule = (file) => {
  const lines = file.text.trimEnd().split('\n').length;
  const most = isSpec(file) ? LONGEST_SPEC : LONGEST_SOURCE;
  return lines > most ? [`${file.path} has ${lines} lines, at most ${most}`] : [];
};
