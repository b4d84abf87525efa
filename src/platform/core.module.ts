import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { Config } from './config/config.js';
import { JobRequests } from './queue/job-requests.js';
import { Cursors } from './security/cursors.js';

/** What every module of both processes may ask for without importing anything. */
@Global()
@Module({})
export class CoreModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CoreModule,
      providers: [{ provide: Config, useValue: config }, Clock, JobRequests, Cursors],
      exports: [Config, Clock, JobRequests, Cursors],
    };
  }
}
