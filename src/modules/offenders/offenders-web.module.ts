import { Module } from '@nestjs/common';
import { OffenderDetailsController } from './offender-details.controller.js';
import { OffenderWhereaboutsController } from './offender-whereabouts.controller.js';
import { OffendersController } from './offenders.controller.js';
import { OffendersModule } from './offenders.module.js';
import { PersonSearchController } from './person-search.controller.js';

/** The API of people. */
@Module({
  imports: [OffendersModule],
  controllers: [OffendersController, OffenderDetailsController, OffenderWhereaboutsController, PersonSearchController],
  exports: [OffendersModule],
})
export class OffendersWebModule {}
