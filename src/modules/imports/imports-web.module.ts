import { Module } from '@nestjs/common';
import { ImportsController } from './imports.controller.js';
import { ImportsModule } from './imports.module.js';
import { RejectionsController } from './rejections.controller.js';

/** The API of imports, and what the pages of imports and duplicates use. */
@Module({
  imports: [ImportsModule],
  controllers: [ImportsController, RejectionsController],
  exports: [ImportsModule],
})
export class ImportsWebModule {}
