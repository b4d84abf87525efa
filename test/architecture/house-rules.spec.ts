import { describe, expect, it, jest } from '@jest/globals';
import * as rules from './support/house-rules.js';
import { isSpec, source, sourcesUnder } from './support/sources.js';
import { classesOf, typeOnlyInSignatures } from './support/type-only-injection.js';

jest.setTimeout(60_000);

const PRODUCT = sourcesUnder('src', 'migrations');
const TESTS = sourcesUnder('test');

interface Case {
  readonly rule: rules.HouseRule;
  readonly says: string;
  /** Path and text of a file that breaks the rule. */
  readonly planted: readonly (readonly [string, string])[];
  /** Files that look like it and are right. */
  readonly innocent: readonly (readonly [string, string])[];
}

const SERVICE = 'src/modules/needs/needs.service.ts';
const RULE = 'src/domain/needs/needs.ts';

const CASES: readonly Case[] = [
  {
    rule: rules.environmentOutsideConfig,
    says: 'process.env is read in platform/config only',
    planted: [
      [SERVICE, 'export const port = process.env.PORT;'],
      [SERVICE, `export const port = process['env'].PORT;`],
      [SERVICE, 'const { env } = process;'],
      [SERVICE, `import { env } from 'node:process';`],
    ],
    innocent: [
      ['src/platform/config/config.ts', 'export const port = process.env.PORT;'],
      [SERVICE, '// process.env is read elsewhere\nexport const id = process.pid;'],
    ],
  },
  {
    rule: rules.clockOutsideItsFile,
    says: 'the clock is asked in platform/clock.ts only',
    planted: [
      [SERVICE, 'export const now = new Date();'],
      [SERVICE, 'export const now = Date.now();'],
      [SERVICE, 'export const now = Date();'],
      [SERVICE, 'export const now = Temporal.Now.instant();'],
    ],
    innocent: [
      ['src/platform/clock.ts', 'export const now = () => Temporal.Now.instant();'],
      [SERVICE, 'export const day = (text: string) => new Date(text);'],
    ],
  },
  {
    rule: rules.impureDomain,
    says: 'a rule of the domain depends on its arguments only',
    planted: [
      [RULE, 'export const dice = () => Math.random();'],
      [RULE, 'export const id = () => crypto.randomUUID();'],
      [RULE, `export const say = () => console.log('scored');`],
    ],
    innocent: [[RULE, 'export const of = (row: { process: string }) => row.process;']],
  },
  {
    rule: rules.httpInsideTheRules,
    says: 'rules, services, repositories, queries and processors know no HTTP',
    planted: [
      [SERVICE, `import { NotFoundException } from '@nestjs/common';`],
      ['src/modules/needs/needs.repository.ts', `import { HttpException } from '@nestjs/common';`],
      ['src/modules/needs/needs.processor.ts', `import { HttpStatus } from '@nestjs/common';`],
      [RULE, `import { ConflictException as Clash } from '@nestjs/common';`],
    ],
    innocent: [['src/platform/http/error-answer.ts', `import { HttpException } from '@nestjs/common';`]],
  },
  {
    rule: rules.circularInjection,
    says: 'no forwardRef',
    planted: [[SERVICE, `import { forwardRef } from '@nestjs/common';`]],
    innocent: [[SERVICE, '// a forwardRef would hide the circle']],
  },
  {
    rule: rules.requestScope,
    says: 'no provider that lives for one request',
    planted: [
      [SERVICE, '@Injectable({ scope: Scope.REQUEST })\nexport class NeedsService {}'],
      [SERVICE, '@Injectable({ scope: Scope.TRANSIENT })\nexport class NeedsService {}'],
      [SERVICE, 'export class NeedsService { constructor(@Inject(REQUEST) request: unknown) {} }'],
    ],
    innocent: [[SERVICE, '@Injectable({ scope: Scope.DEFAULT })\nexport class NeedsService {}']],
  },
  {
    rule: rules.barrel,
    says: 'no barrels',
    planted: [
      ['src/modules/needs/index.ts', 'export const needs = 1;'],
      ['src/modules/needs/needs.ts', `export * from './need.js';`],
      ['src/modules/needs/needs.ts', `export { Need } from './need.js';`],
    ],
    innocent: [['src/modules/needs/needs.ts', `export type { Need } from './need.js';\nexport const needs = 1;`]],
  },
  {
    rule: rules.defaultExport,
    says: 'named exports only',
    planted: [
      [SERVICE, 'export default class NeedsService {}'],
      [SERVICE, 'const needs = 1;\nexport default needs;'],
    ],
    innocent: [[SERVICE, 'export class NeedsService {}']],
  },
  {
    rule: rules.relationAcrossModules,
    says: 'no TypeORM relation leaves its module',
    planted: [
      [
        'src/modules/needs/need.entity.ts',
        `import { OffenderEntity } from '../offenders/offender.entity.js';
         export class NeedEntity { @ManyToOne(() => OffenderEntity) offender: OffenderEntity; }`,
      ],
      [
        'src/modules/needs/need.entity.ts',
        `export class NeedEntity { @ManyToOne('OffenderEntity') offender: unknown; }`,
      ],
    ],
    innocent: [
      [
        'src/modules/needs/need.entity.ts',
        `import { PlanEntity } from './plan.entity.js';
         export class NeedEntity { @ManyToOne(() => PlanEntity) plan: PlanEntity; }`,
      ],
    ],
  },
  {
    rule: rules.suppression,
    says: 'nothing silences a check or puts it off',
    planted: [
      [SERVICE, '// @ts-expect-error it works\nexport const a = 1;'],
      [SERVICE, '/* eslint-disable */\nexport const a = 1;'],
      [SERVICE, '// TODO: later\nexport const a = 1;'],
      [SERVICE, 'export const a = (b: any) => b;'],
    ],
    innocent: [[SERVICE, `// The company takes any row.\nexport const anything = 'any TODO list';`]],
  },
  {
    rule: rules.tooLong,
    says: 'a file that needs scrolling twice wants to be two files',
    planted: [
      [SERVICE, 'export const a = 1;\n'.repeat(251)],
      ['src/modules/needs/needs.spec.ts', 'export const a = 1;\n'.repeat(401)],
    ],
    innocent: [
      [SERVICE, 'export const a = 1;\n'.repeat(250)],
      ['src/modules/needs/needs.spec.ts', 'export const a = 1;\n'.repeat(400)],
    ],
  },
];

describe.each(CASES)('$says', ({ rule, planted, innocent }) => {
  it('finds each planted violation', () => {
    expect(planted.filter(([path, text]) => rule(source(path, text)).length === 0)).toEqual([]);
  });

  it('leaves alone what only looks like one', () => {
    expect(innocent.flatMap(([path, text]) => rule(source(path, text)))).toEqual([]);
  });

  it('holds in the product', () => {
    expect(PRODUCT.flatMap(rule)).toEqual([]);
  });
});

describe('tests', () => {
  const tests = [...TESTS, ...PRODUCT.filter(isSpec)];

  it('a focused or skipped test is found', () => {
    for (const text of [`it.only('x', () => {});`, `describe.skip('x', () => {});`, `it.todo('x');`]) {
      expect(rules.focusedTest(source('test/a.spec.ts', text))).toHaveLength(1);
    }
    expect(rules.focusedTest(source('test/a.spec.ts', `it.each([1])('x', () => {});`))).toEqual([]);
  });

  it('none is focused, skipped, overlong or silences a check', () => {
    const own = tests.filter(({ path }) => path !== 'test/architecture/house-rules.spec.ts');
    expect(
      own.flatMap((file) => [...rules.focusedTest(file), ...rules.suppression(file), ...rules.tooLong(file)]),
    ).toEqual([]);
  });
});

describe('classes in decorated signatures are imported as values', () => {
  const dto = source(
    'src/modules/needs/need.dto.ts',
    'export class NeedDto {}\nexport interface NeedRow { id: string }',
  );
  const planted = (imports: string): string[] => {
    const text = `${imports}\n@Controller('x')\nexport class NeedsController {
      constructor(private readonly needs: NeedDto) {}
      @Post() record(@Body() body: NeedDto, @CurrentPrincipal() row: NeedRow): void {}
      undecorated(body: NeedDto): void {}
    }`;
    return typeOnlyInSignatures(source('src/modules/needs/needs.controller.ts', text), classesOf([dto]));
  };

  it.each([
    `import type { NeedDto, NeedRow } from './need.dto.js';`,
    `import { type NeedDto, type NeedRow } from './need.dto.js';`,
  ])('finds %s in constructor and handler', (imports) => {
    expect(planted(imports)).toHaveLength(2);
  });

  it('finds a class of TypeORM', () => {
    const text = `import type { DataSource } from 'typeorm';\n@Injectable() export class A { constructor(d: DataSource) {} }`;
    expect(typeOnlyInSignatures(source('src/modules/needs/a.ts', text), new Map())).toHaveLength(1);
  });

  it('leaves a value import alone, and an interface', () => {
    expect(planted(`import { NeedDto, type NeedRow } from './need.dto.js';`)).toEqual([]);
  });

  it('holds in the product', () => {
    const classes = classesOf(PRODUCT);
    expect(PRODUCT.flatMap((file) => typeOnlyInSignatures(file, classes))).toEqual([]);
  });
});
