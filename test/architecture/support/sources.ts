import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A file as the rules of the house read it. Rules are tried on planted ones, which exist in memory only. */
export interface Source {
  /** From the root of the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export function source(path: string, text: string): Source {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}

export function filesUnder(folder: string, extension = '.ts'): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export function sourcesUnder(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) => filesUnder(folder)).map((path) => source(path, textOf(path)));
}

export const isSpec = ({ path }: Pick<Source, 'path'>): boolean => path.endsWith('.spec.ts');

/** The folder of src/modules that a file belongs to, or null. */
export const moduleOf = (path: string): string | null => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;

const known = new WeakMap<ts.Node, readonly ts.Node[]>();

/** Every node of the tree, outer ones first. Kept, because every rule asks for those of every file. */
export function nodesOf(root: ts.Node): readonly ts.Node[] {
  const before = known.get(root);
  if (before !== undefined) return before;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  if (ts.isSourceFile(root)) known.set(root, nodes);
  return nodes;
}

/** Where a violation stands, as an editor opens it. */
export function at(file: Source, node: ts.Node, what: string): string {
  const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
  return `${file.path}:${line + 1} ${what}`;
}

export interface ImportedName {
  /** As the file calls it. */
  readonly local: string;
  /** As the other file calls it. */
  readonly name: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

export function importsOf(file: Source): ImportedName[] {
  return file.tree.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const clause = statement.importClause;
    const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
    if (clause === undefined) return [];
    const whole = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
    const named =
      clause.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings)
        ? clause.namedBindings.elements
        : [];
    return [
      ...(clause.name === undefined ? [] : [{ local: clause.name.text, name: 'default', from, typeOnly: whole }]),
      ...named.map((element) => ({
        local: element.name.text,
        name: element.propertyName?.text ?? element.name.text,
        from,
        typeOnly: whole || element.isTypeOnly,
      })),
    ];
  });
}

/** The path of a relative import, from the root of the checkout; null for a package. */
export function targetOf(file: Source, from: string): string | null {
  if (!from.startsWith('.')) return null;
  return join(file.path, '..', from).replaceAll('\\', '/').replace(/\.js$/, '.ts');
}
