import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { OffenderDetailsController } from './offender-details.controller.js';
import { OffenderWhereaboutsController } from './offender-whereabouts.controller.js';
import { OffendersController } from './offenders.controller.js';
import { OffendersModule } from './offenders.module.js';
import { PersonSearchController } from './person-search.controller.js';
import { VisibleAreasService } from './visible-areas.service.js';

/** The API of people. */
@Module({
  imports: [AgenciesModule, OffendersModule],
  controllers: [OffendersController, OffenderDetailsController, OffenderWhereaboutsController, PersonSearchController],
  providers: [VisibleAreasService],
  exports: [OffendersModule, VisibleAreasService],
})
export class OffendersWebModule {}
