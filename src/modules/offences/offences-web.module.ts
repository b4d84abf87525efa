import { Module } from '@nestjs/common';
import { OffenceCodesController } from './offence-codes.controller.js';
import { OffencesController } from './offences.controller.js';
import { OffencesModule } from './offences.module.js';

/** The API of offences. */
@Module({
  imports: [OffencesModule],
  controllers: [OffencesController, OffenceCodesController],
  exports: [OffencesModule],
})
export class OffencesWebModule {}
