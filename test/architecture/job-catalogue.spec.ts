import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { describe, expect, it, jest } from '@jest/globals';
import ts from 'typescript';
import { DataSource } from 'typeorm';
import { Config } from '../../src/platform/config/config.js';
import { parseEnvironment } from '../../src/platform/config/environment.js';
import { JOB_CATALOGUE, JOB_NAMES, type JobName, QUEUE_NAMES } from '../../src/platform/queue/job-catalogue.js';
import { type ProcessorTable, refuseMissingProcessors } from '../../src/platform/queue/job-worker.js';
import { type JobProcessor, ProcessesJob } from '../../src/platform/queue/processes-job.js';
import { PRODUCT_TUNING } from '../../src/platform/queue/queue-tuning.js';
import { QueueRuntime, WorkerQueueModule } from '../../src/platform/queue/worker-queue.module.js';
import { CoreModule } from '../../src/platform/core.module.js';
import { isSpec, nodesOf, type Source, source, sourcesUnder } from './support/sources.js';

jest.setTimeout(60_000);

/** Jobs that a file's classes process, as the decorators say: the text, or the constant that holds it. */
function processedIn({ tree }: Source): string[] {
  const nodes = nodesOf(tree);
  const constants = new Map(
    nodes
      .filter(ts.isVariableDeclaration)
      .flatMap(({ name, initializer }) =>
        initializer !== undefined && ts.isStringLiteral(initializer)
          ? [[name.getText(), initializer.text] as const]
          : [],
      ),
  );
  return nodes.filter(ts.isDecorator).flatMap(({ expression }) => {
    if (!ts.isCallExpression(expression) || expression.expression.getText() !== 'ProcessesJob') return [];
    const [name] = expression.arguments;
    if (name === undefined) return ['nothing'];
    return [ts.isStringLiteral(name) ? name.text : (constants.get(name.getText()) ?? name.getText())];
  });
}

describe('every job of the catalogue has one processor', () => {
  it('a class that processes a job is seen, by text and by constant', () => {
    const text = `const NAME = 'imports.run';\n@ProcessesJob(NAME) class A {}\n@ProcessesJob('scoring.plan-sweep') class B {}`;
    expect(processedIn(source('src/modules/needs/a.ts', text))).toEqual(['imports.run', 'scoring.plan-sweep']);
  });

  it('holds in the product', () => {
    const processed = sourcesUnder('src')
      .filter((file) => !isSpec(file))
      .flatMap(processedIn);
    expect(processed.sort()).toEqual([...JOB_NAMES].sort());
  });

  it('every job runs on a queue that workers listen to, and is tried at least once', () => {
    for (const name of JOB_NAMES) {
      expect(QUEUE_NAMES).toContain(JOB_CATALOGUE[name].queue);
      expect(JOB_CATALOGUE[name].attempts).toBeGreaterThan(0);
    }
  });
});

describe('the worker refuses to start', () => {
  const processor: JobProcessor<JobName> = { process: async () => undefined };
  const complete: ProcessorTable = new Map(JOB_NAMES.map((name) => [name, processor]));

  it('not when every job has a processor', () => {
    expect(() => refuseMissingProcessors(complete)).not.toThrow();
  });

  it.each(JOB_NAMES)('without a processor for %s, and says which', (name) => {
    const table = new Map([...complete].filter(([other]) => other !== name));
    expect(() => refuseMissingProcessors(table)).toThrow(`No processor for ${name}: add a class with @ProcessesJob.`);
  });

  it('naming all that are missing', () => {
    expect(() => refuseMissingProcessors(new Map())).toThrow(JOB_NAMES.join(', '));
  });

  @Injectable()
  @ProcessesJob('imports.run')
  class First implements JobProcessor<'imports.run'> {
    async process(): Promise<void> {}
  }
  @Injectable()
  @ProcessesJob('imports.run')
  class Second implements JobProcessor<'imports.run'> {
    async process(): Promise<void> {}
  }

  async function runtimeWith(providers: readonly (typeof First)[]): Promise<QueueRuntime> {
    const environment = parseEnvironment({
      DATABASE_URL: 'postgres://desist_app@127.0.0.1/none',
      SESSION_SECRET: 'x'.repeat(32),
    });
    const module = await Test.createTestingModule({
      imports: [CoreModule.forRoot(new Config(environment)), WorkerQueueModule.forRoot(PRODUCT_TUNING)],
      providers: [...providers],
    })
      .useMocker((token) => (token === DataSource ? {} : undefined))
      .compile();
    return module.get(QueueRuntime);
  }

  it('with two processors for one job', async () => {
    const runtime = await runtimeWith([First, Second]);
    await expect(runtime.start()).rejects.toThrow('Two processors for imports.run: keep one.');
  });

  it('with one processor, naming only the others', async () => {
    const runtime = await runtimeWith([First]);
    const others = JOB_NAMES.filter((name) => name !== 'imports.run').join(', ');
    await expect(runtime.start()).rejects.toThrow(`No processor for ${others}: add a class with @ProcessesJob.`);
  });
});
