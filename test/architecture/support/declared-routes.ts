import 'reflect-metadata';
import { type DynamicModule, RequestMethod, type Type } from '@nestjs/common';
import {
  CONTROLLER_WATERMARK,
  METHOD_METADATA,
  MODULE_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import type { Permission } from '../../../src/domain/access/permissions.js';
import { Config } from '../../../src/platform/config/config.js';
import { parseEnvironment } from '../../../src/platform/config/environment.js';
import { PERMIT_KEY, PUBLIC_KEY } from '../../../src/platform/security/permit.js';
import { WebModule } from '../../../src/web.module.js';

export interface DeclaredParameter {
  readonly kind: 'body' | 'query' | 'param';
  /** `@Param('id')` has a name, `@Body()` has none. */
  readonly name: string | null;
  readonly type: unknown;
}

export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | null;
  readonly isPublic: boolean;
  readonly parameters: readonly DeclaredParameter[];
  readonly handler: string;
}

type ModuleLike = Type | DynamicModule;

const KINDS: Readonly<Record<string, DeclaredParameter['kind']>> = { 3: 'body', 4: 'query', 5: 'param' };

/** The whole web process as it is composed; nothing is started. */
export function webModule(): DynamicModule {
  const environment = parseEnvironment({
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SESSION_SECRET: 'x'.repeat(48),
  });
  return WebModule.forRoot({ config: new Config(environment), migrationsDirectory: '/none', assetVersion: 'test' });
}

export function declaredRoutes(root: ModuleLike): readonly DeclaredRoute[] {
  return [...controllersOf(root, new Set())].flatMap(routesOf);
}

function controllersOf(module: ModuleLike, seen: Set<ModuleLike>): ReadonlySet<Type> {
  if (seen.has(module)) return new Set();
  seen.add(module);
  const type = 'module' in module ? module.module : module;
  const own: Partial<DynamicModule> = 'module' in module ? module : {};
  const decorated = (key: string): unknown[] => (Reflect.getMetadata(key, type) as unknown[] | undefined) ?? [];
  const controllers = [...decorated(MODULE_METADATA.CONTROLLERS), ...(own.controllers ?? [])] as Type[];
  const imports = [...decorated(MODULE_METADATA.IMPORTS), ...(own.imports ?? [])] as ModuleLike[];
  return new Set([...controllers, ...imports.filter(Boolean).flatMap((item) => [...controllersOf(item, seen)])]);
}

export function routesOf(controller: Type): DeclaredRoute[] {
  if (Reflect.getMetadata(CONTROLLER_WATERMARK, controller) !== true)
    throw new Error(`${controller.name} is no controller.`);
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (name === 'constructor' || typeof handler !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    return pathsOf(controller, handler).map((path) => ({
      method: RequestMethod[method] ?? 'ALL',
      path,
      permission: said<Permission>(PERMIT_KEY, handler, controller) ?? null,
      isPublic: said<boolean>(PUBLIC_KEY, handler, controller) === true,
      parameters: parametersOf(controller, prototype, name),
      handler: `${controller.name}.${name}`,
    }));
  });
}

const said = <Value>(key: string, handler: object, controller: object): Value | undefined =>
  (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as Value | undefined;

function pathsOf(controller: Type, handler: object): string[] {
  const list = (target: object): string[] => [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
  return list(controller).flatMap((prefix) =>
    list(handler).map((path) => `/${prefix}/${path}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')),
  );
}

function parametersOf(controller: Type, prototype: object, name: string): DeclaredParameter[] {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
    string,
    { index: number; data?: unknown }
  >;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as unknown[];
  return Object.entries(args).flatMap(([key, { index, data }]) => {
    const kind = KINDS[key.split(':')[0] ?? ''];
    return kind === undefined ? [] : [{ kind, name: typeof data === 'string' ? data : null, type: types[index] }];
  });
}
