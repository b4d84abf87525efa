import { readFile } from 'node:fs/promises';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Injectable,
  Module,
  Param,
  Patch,
  Post,
  Query,
  UploadedFiles,
} from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { DomainError } from '../../../../src/domain/shared/domain-error.js';
import { AuditModule } from '../../../../src/modules/audit/audit.module.js';
import { AuditService } from '../../../../src/modules/audit/audit.service.js';
import { AuthModule } from '../../../../src/modules/auth/auth.module.js';
import type { UserPrincipal } from '../../../../src/platform/database/principal.js';
import { UnitOfWork } from '../../../../src/platform/database/unit-of-work.js';
import { IfMatch, staleVersion, WithEtag } from '../../../../src/platform/http/etag.js';
import { ListQuery } from '../../../../src/platform/http/list-query.dto.js';
import { ParseIdPipe } from '../../../../src/platform/http/parse-id.pipe.js';
import { seeOther, type SeeOther } from '../../../../src/platform/http/page.js';
import { CurrentPrincipal } from '../../../../src/platform/security/current-principal.js';
import { Permit, Public } from '../../../../src/platform/security/permit.js';
import { AcceptsUpload } from '../../../../src/platform/security/upload.js';

export class ThingDto {
  @IsString()
  @MaxLength(200)
  name: string;
}

/** Counts and pauses, so that a spec can see and steer what a handler did. */
@Injectable()
export class ProbeState {
  runs = 0;
  readonly paths: string[] = [];
  gate: Promise<void> = Promise.resolve();
}

/** Routes that do on purpose what real ones do by accident. */
@Controller()
export class ProbeController {
  constructor(
    private readonly state: ProbeState,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  @Post('api/v1/things')
  @Permit('offender:create')
  @WithEtag()
  async create(@CurrentPrincipal() principal: UserPrincipal, @Body() thing: ThingDto) {
    this.state.runs += 1;
    await this.state.gate;
    if (thing.name === 'broken rule') throw new DomainError('AREA.UNKNOWN', 'There is no such area.');
    if (thing.name === 'fault') throw new Error('secret detail of /srv/app/file.ts');
    await this.unitOfWork.run(principal, async (tx) => {
      await tx.execute(`insert into jobs.job_request (name, payload, dedupe_key) values ('probe', '{}', $1)`, [
        thing.name,
      ]);
      await this.audit.record(tx, { verb: 'collection', what: 'thing.create' });
    });
    return { name: thing.name, run: this.state.runs, version: 1 };
  }

  @Post('things')
  @Permit('offender:create')
  async createByForm(@Body() thing: ThingDto): Promise<SeeOther> {
    this.state.runs += 1;
    await this.state.gate;
    return seeOther('/things', { kind: 'success', text: `Run ${this.state.runs} of ${thing.name.length}.` });
  }

  @Patch('api/v1/things/:id')
  @Permit('offender:change')
  @WithEtag()
  change(@Param('id', ParseIdPipe) id: string, @IfMatch() version: number, @Body() thing: ThingDto) {
    if (version !== 3) throw staleVersion(3);
    return { id, name: thing.name, version: version + 1 };
  }

  @Get('api/v1/things')
  @Permit('offender:read')
  list(@Query() query: ListQuery) {
    return { limit: query.limit, cursor: query.cursor ?? null };
  }

  @Get('api/v1/fault')
  @Permit('offender:read')
  fault(): never {
    throw new Error('secret detail of /srv/app/file.ts');
  }

  @Get('fault')
  @Permit('offender:read')
  faultPage(): never {
    throw new Error('secret detail of /srv/app/file.ts');
  }

  @Post('api/v1/sql')
  @Permit('offender:create')
  async sql(@CurrentPrincipal() principal: UserPrincipal, @Body() thing: ThingDto): Promise<void> {
    await this.unitOfWork.run(principal, (tx) => tx.query(thing.name));
  }

  @Get('api/v1/slow')
  @Public()
  async slow() {
    this.state.runs += 1;
    await this.state.gate;
    return { done: true };
  }

  @Post('api/v1/echo-empty')
  @HttpCode(204)
  @Permit('offender:create')
  empty(): void {
    this.state.runs += 1;
  }

  @Post('uploads')
  @Permit('import:run')
  @AcceptsUpload({ fields: ['offenders', 'offences'], maxFileBytes: 1000 })
  async upload(@UploadedFiles() files: Record<string, Express.Multer.File[]>, @Body() thing: ThingDto) {
    const contents = await Promise.all(Object.values(files).map(async ([file]) => readFile(file?.path ?? '', 'utf8')));
    this.state.paths.push(...Object.values(files).map(([file]) => file?.path ?? ''));
    return { name: thing.name, contents };
  }

  @Get('api/v1/forgotten')
  forgotten() {
    return { never: 'shown' };
  }
}

@Module({ imports: [AuditModule, AuthModule], controllers: [ProbeController], providers: [ProbeState] })
export class ProbeModule {}
