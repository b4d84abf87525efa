import { Module } from '@nestjs/common';
import { ProposeDuplicatesProcessor } from './duplicates/propose-duplicates.processor.js';
import { ImportRunProcessor } from './import-run.processor.js';
import { ImportsModule } from './imports.module.js';

@Module({
  imports: [ImportsModule],
  providers: [ImportRunProcessor, ProposeDuplicatesProcessor],
})
export class ImportsWorkerModule {}
