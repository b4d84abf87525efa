import ts from 'typescript';
import { at, importsOf, nodesOf, type Source, targetOf } from './sources.js';

/** Names of the classes that a set of files declares, by path. */
export type ClassesByPath = ReadonlyMap<string, ReadonlySet<string>>;

export function classesOf(files: readonly Source[]): ClassesByPath {
  return new Map(
    files.map(({ path, tree }) => [
      path,
      new Set(
        nodesOf(tree)
          .filter(ts.isClassDeclaration)
          .map(({ name }) => name?.text ?? ''),
      ),
    ]),
  );
}

/** Packages whose classes Nest is asked to inject. */
const INJECTED_PACKAGE = /^(?:typeorm|@nestjs\/[\w-]+)$/;

/**
 * Parameters of decorated signatures whose class is imported as a type only. The compiler then writes `Object` where
 * the class should stand: Nest cannot inject it, and, silently, the validation pipe lets everything through.
 */
export function typeOnlyInSignatures(file: Source, classes: ClassesByPath): string[] {
  const erased = new Map(
    importsOf(file)
      .filter(({ typeOnly }) => typeOnly)
      .map((one) => [one.local, one]),
  );
  const isClass = (local: string): boolean => {
    const imported = erased.get(local);
    if (imported === undefined) return false;
    const target = targetOf(file, imported.from);
    if (target === null)
      return INJECTED_PACKAGE.test(imported.from) && !/^(?:Type|DynamicModule|\w+Options)$/.test(imported.name);
    return classes.get(target)?.has(imported.name) ?? false;
  };
  return nodesOf(file.tree)
    .filter(ts.isParameter)
    .filter(isInDecoratedSignature)
    .flatMap((parameter) =>
      namesOfType(parameter)
        .filter(isClass)
        .map((name) => at(file, parameter, `${name} is imported as a type only`)),
    );
}

function isInDecoratedSignature(parameter: ts.ParameterDeclaration): boolean {
  const signature = parameter.parent;
  if (ts.isConstructorDeclaration(signature)) return isDecorated(signature.parent);
  return ts.isMethodDeclaration(signature) && (isDecorated(signature) || signature.parameters.some(isDecorated));
}

function isDecorated(node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0;
}

function namesOfType({ type }: ts.ParameterDeclaration): string[] {
  return type !== undefined && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)
    ? [type.typeName.text]
    : [];
}
