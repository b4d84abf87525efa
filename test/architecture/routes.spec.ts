import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { getMetadataStorage, IsString } from 'class-validator';
import { Permit } from '../../src/platform/security/permit.js';
import {
  type DeclaredParameter,
  type DeclaredRoute,
  declaredRoutes,
  routesOf,
  webModule,
} from './support/declared-routes.js';

const PRIMITIVES: readonly unknown[] = [String, Number, Boolean];

const saysWhoMayUseIt = ({ permission, isPublic }: DeclaredRoute): boolean => (permission !== null) !== isPublic;

/** A named parameter is a primitive; a whole body, query or set of parameters is a class whose fields say what they take. */
function isValidated({ name, type }: DeclaredParameter): boolean {
  if (typeof type !== 'function' || type === Object || type === Array) return false;
  if (name !== null) return PRIMITIVES.includes(type);
  return getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0;
}

const named = ({ method, path, handler }: DeclaredRoute): string => `${method} ${path} (${handler})`;

describe('every route', () => {
  const routes = declaredRoutes(webModule());

  it('is found', () => {
    expect(routes.length).toBeGreaterThan(10);
  });

  it('says who may use it: @Permit or @Public, never both', () => {
    expect(routes.filter((route) => !saysWhoMayUseIt(route)).map(named)).toEqual([]);
  });

  it('declares a validated class for each body, query and set of parameters', () => {
    expect(routes.filter(({ parameters }) => !parameters.every(isValidated)).map(named)).toEqual([]);
  });

  it('never changes anything on GET: no GET takes a body', () => {
    const reads = routes.filter(({ method }) => method === 'GET');
    expect(reads.filter(({ parameters }) => parameters.some(({ kind }) => kind === 'body')).map(named)).toEqual([]);
  });

  it('stands once', () => {
    const places = routes.map(({ method, path }) => `${method} ${path}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });
});

class GoodDto {
  @IsString()
  name: string;
}

interface BadDto {
  readonly name: string;
}

@Controller('planted')
class PlantedController {
  @Get('forgotten')
  forgotten(): string {
    return '';
  }

  @Post('unvalidated')
  @Permit('docs:read')
  unvalidated(@Body() body: BadDto): string {
    return body.name;
  }

  @Post('good')
  @Permit('docs:read')
  good(@Body() body: GoodDto, @Query() query: GoodDto, @Query('list') list: string[]): string {
    return body.name + query.name + list.join('');
  }
}

@Module({ controllers: [PlantedController] })
class PlantedModule {}

describe('these rules notice', () => {
  const [forgotten, unvalidated, good] = routesOf(PlantedController);

  it('a controller somewhere in the modules', () => {
    expect(declaredRoutes({ module: class Root {}, imports: [PlantedModule] })).toHaveLength(3);
  });

  it('a route that says nothing', () => {
    expect(forgotten && saysWhoMayUseIt(forgotten)).toBe(false);
  });

  it('a body that is only an interface, and an array', () => {
    expect(unvalidated?.parameters.map(isValidated)).toEqual([false]);
    expect(good?.parameters.toSorted((a, b) => (a.name ?? '').length - (b.name ?? '').length).map(isValidated)).toEqual(
      [true, true, false],
    );
  });
});
