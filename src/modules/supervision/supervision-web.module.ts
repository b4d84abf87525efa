import { Module } from '@nestjs/common';
import { CustodyController } from './custody.controller.js';
import { SupervisionController } from './supervision.controller.js';
import { SupervisionModule } from './supervision.module.js';

/** The API of orders, licences and custody. */
@Module({
  imports: [SupervisionModule],
  controllers: [SupervisionController, CustodyController],
  exports: [SupervisionModule],
})
export class SupervisionWebModule {}
