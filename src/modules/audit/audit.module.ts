import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service.js';

/** Global: every module records what it shows and changes, and a module that forgot to import it would not. */
@Global()
@Module({ providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
