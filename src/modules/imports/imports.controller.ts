import { Body, Controller, Get, HttpCode, Param, Post, Query, UploadedFiles } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ApiIfMatch, IfMatch, WithEtag } from '../../platform/http/etag.js';
import { ListQuery } from '../../platform/http/list-query.dto.js';
import { TakesNoBody } from '../../platform/http/no-body.guard.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import { AcceptsUpload } from '../../platform/security/upload.js';
import {
  ImportDetailDto,
  ImportDto,
  ImportPageDto,
  NewImportBody,
  RejectionPageDto,
  toImport,
  toImportDetail,
  toRejection,
} from './import.dto.js';
import { ImportReadingService } from './import-reading.service.js';
import { type RejectionPosition, rejectionPosition } from './import-rejections.queries.js';
import { ImportsService } from './imports.service.js';
import { IMPORT_KINDS } from './import-file.dto.js';
import { LARGEST_UPLOAD_BYTES, type ReceivedFiles, uploadedSources } from './uploads.service.js';

const LIST = 'imports';
const REJECTIONS = 'import rejections';
const FILES = Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, { type: 'string', format: 'binary' }] as const));
const MULTIPART = {
  schema: { type: 'object', properties: { ...FILES, mode: { type: 'string', enum: ['import', 'dry_run'] } } },
};

@ApiTags('imports')
@Controller('api/v1/imports')
@Permit('import:run')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly reading: ImportReadingService,
    private readonly cursors: Cursors,
  ) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ type: ImportPageDto })
  async list(@CurrentPrincipal() principal: UserPrincipal, @Query() query: ListQuery): Promise<ImportPageDto> {
    const before = query.cursor === undefined ? null : String(this.cursors.decode(LIST, query.cursor)[0]);
    const rows = await this.reading.list(principal, before, query.limit + 1);
    const page = cursorPage(rows, query.limit, (last) => this.cursors.encode(LIST, [last.id]));
    return { items: page.items.map(toImport), next_cursor: page.next_cursor };
  }

  /** Up to four CSV files, one for each kind. A worker imports them; ask for the import to see how far it is. */
  @Post()
  @HttpCode(202)
  @AcceptsUpload({ fields: IMPORT_KINDS, maxFileBytes: LARGEST_UPLOAD_BYTES })
  @ApiConsumes('multipart/form-data')
  @ApiBody(MULTIPART)
  @ApiAcceptedResponse({ type: ImportDto })
  async create(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body() body: NewImportBody,
    @UploadedFiles() files: ReceivedFiles,
  ): Promise<ImportDto> {
    const wish = { mode: body.mode, channel: 'api' as const };
    const id = await this.imports.upload(principal, wish, uploadedSources(files));
    return toImport(await this.reading.run(principal, id));
  }

  @Get(':id')
  @WithEtag()
  @ApiOkResponse({ type: ImportDetailDto })
  async read(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<ImportDetailDto> {
    return toImportDetail(await this.reading.report(principal, id));
  }

  /** The rows that did not land, by file and line; those of people whom the caller may see. */
  @Get(':id/rejections')
  @ApiOkResponse({ type: RejectionPageDto })
  async rejections(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Query() query: ListQuery,
  ): Promise<RejectionPageDto> {
    const rows = await this.reading.rejectedRows(principal, id, this.position(query.cursor), query.limit + 1);
    const page = cursorPage(rows, query.limit, (last) => this.cursors.encode(REJECTIONS, [last.kind, last.line]));
    return { items: page.items.map(toRejection), next_cursor: page.next_cursor };
  }

  /** Lets the good rows of a checked dry run land. */
  @Post(':id/confirmation')
  @HttpCode(204)
  @TakesNoBody()
  @ApiIfMatch()
  @ApiNoContentResponse()
  async confirm(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.imports.start(principal, { id, version });
  }

  /** Goes on where a stopped import left off. */
  @Post(':id/resumption')
  @HttpCode(204)
  @TakesNoBody()
  @ApiIfMatch()
  @ApiNoContentResponse()
  async resume(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.imports.resume(principal, { id, version });
  }

  private position(cursor: string | undefined): RejectionPosition | null {
    return cursor === undefined ? null : rejectionPosition(this.cursors.decode(REJECTIONS, cursor));
  }
}
