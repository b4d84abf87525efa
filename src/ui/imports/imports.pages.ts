import { Body, Controller, Get, Param, Post, Query, type StreamableFile, UploadedFiles } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '../../domain/shared/domain-error.js';
import { COLUMNS, IMPORT_KINDS } from '../../modules/imports/import-file.dto.js';
import { ImportReadingService } from '../../modules/imports/import-reading.service.js';
import { ImportsService } from '../../modules/imports/imports.service.js';
import { rejectionPosition } from '../../modules/imports/import-rejections.queries.js';
import { RejectionsFileService } from '../../modules/imports/rejections-file.service.js';
import { LARGEST_UPLOAD_BYTES, type ReceivedFiles, uploadedSources } from '../../modules/imports/uploads.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { download, page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import { AcceptsUpload } from '../../platform/security/upload.js';
import { CLEAN_FORM, type FormState } from '../forms/fields.js';
import { links } from '../links.js';
import { importFormPage } from './import-form.view.js';
import { importRejectionsPage } from './import-rejections.view.js';
import { importRunPage } from './import-run.view.js';
import { formErrorsOf, ImportListQuery, ImportVersionForm } from './imports.form.js';
import { importsPage } from './imports.view.js';

const LIST = 'imports page';
const PAGE_SIZE = 20;
const REJECTIONS = 'rejected rows page';
const REJECTIONS_PAGE_SIZE = 50;

@ApiExcludeController()
@Controller(links.imports)
@Permit('import:run')
export class ImportsPages {
  constructor(
    private readonly imports: ImportsService,
    private readonly reading: ImportReadingService,
    private readonly rejections: RejectionsFileService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentPrincipal() principal: UserPrincipal, @Query() query: ImportListQuery): Promise<PageReply> {
    const isFirstPage = query.after === undefined || query.after === '';
    const before = isFirstPage ? null : String(this.cursors.decode(LIST, query.after ?? '')[0]);
    const rows = await this.reading.list(principal, before, PAGE_SIZE + 1);
    const { items, next_cursor } = cursorPage(rows, PAGE_SIZE, (last) => this.cursors.encode(LIST, [last.id]));
    return page(importsPage(items, { isFirstPage, next: next_cursor }));
  }

  @Get('new')
  form(): PageReply {
    return formPage(CLEAN_FORM);
  }

  /** Every upload is checked first; nothing is written before somebody says so. */
  @Post('new')
  @AcceptsUpload({ fields: IMPORT_KINDS, maxFileBytes: LARGEST_UPLOAD_BYTES })
  async upload(
    @CurrentPrincipal() principal: UserPrincipal,
    @UploadedFiles() files: ReceivedFiles,
  ): Promise<PageReply | SeeOther> {
    try {
      const id = await this.imports.upload(principal, { mode: 'dry_run', channel: 'page' }, uploadedSources(files));
      return seeOther(links.importRun(id));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const errors = formErrorsOf(error);
      if (errors.length === 0) throw error;
      return formPage({ typed: {}, errors });
    }
  }

  @Get(':id')
  async run(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    const { run, files, rejections } = await this.reading.report(principal, id);
    const now = new Date(this.clock.milliseconds());
    return page(importRunPage({ run, files, rejections, duplicatesProposed: run.proposed, now }));
  }

  @Get(':id/rejected')
  async rejected(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Query() { after = '' }: ImportListQuery,
  ): Promise<PageReply> {
    const isFirstPage = after === '';
    const position = isFirstPage ? null : rejectionPosition(this.cursors.decode(REJECTIONS, after));
    const { run, rejections } = await this.reading.rejectionsPage(principal, id, position, REJECTIONS_PAGE_SIZE + 1);
    const { items, next_cursor } = cursorPage(rejections, REJECTIONS_PAGE_SIZE, ({ kind, line }) =>
      this.cursors.encode(REJECTIONS, [kind, line]),
    );
    return page(importRejectionsPage({ run, rejections: items, cursor: { isFirstPage, next: next_cursor } }));
  }

  @Get(':id/rejected.csv')
  async rejectedFile(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<StreamableFile> {
    return download(await this.rejections.stream(principal, id), `rejected-rows-${id}.csv`, 'text/csv; charset=utf-8');
  }

  @Post(':id/confirm')
  async confirm(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() { version }: ImportVersionForm,
  ): Promise<SeeOther> {
    return decided(id, () => this.imports.start(principal, { id, version }));
  }

  @Post(':id/discard')
  async discard(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() { version }: ImportVersionForm,
  ): Promise<SeeOther> {
    return decided(id, () => this.imports.discard(principal, { id, version }));
  }

  @Post(':id/resume')
  async resume(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() { version }: ImportVersionForm,
  ): Promise<SeeOther> {
    return decided(id, () => this.imports.resume(principal, { id, version }));
  }
}

const OVERTAKEN: ReadonlySet<string> = new Set(['VERSION.STALE', 'IMPORT.WRONG_STATE']);

/** The run's page says what came of the decision, also when somebody else had taken one before. */
async function decided(id: string, work: () => Promise<void>): Promise<SeeOther> {
  try {
    await work();
    return seeOther(links.importRun(id));
  } catch (error) {
    if (!(error instanceof DomainError) || !OVERTAKEN.has(error.code)) throw error;
    const text = 'This import has moved on since you opened its page. This is how it stands now.';
    return seeOther(links.importRun(id), { kind: 'information', text });
  }
}

const formPage = (form: FormState): PageReply =>
  page(importFormPage({ largestBytes: LARGEST_UPLOAD_BYTES, columns: COLUMNS }, form));
