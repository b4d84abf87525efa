import { Module } from '@nestjs/common';
import { AgenciesController } from './agencies.controller.js';
import { AgenciesQueries } from './agencies.queries.js';
import { AgenciesRepository } from './agencies.repository.js';
import { AgenciesService } from './agencies.service.js';
import { AreasQueries } from './areas.queries.js';

@Module({
  controllers: [AgenciesController],
  providers: [AgenciesQueries, AgenciesRepository, AgenciesService, AreasQueries],
  exports: [AgenciesQueries, AgenciesService, AreasQueries],
})
export class AgenciesModule {}
