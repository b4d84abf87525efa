import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { RejectionRow } from './import-rejections.queries.js';
import type { ImportReport } from './import-reading.service.js';
import type { ImportRunView } from './import-runs.queries.js';
import { IMPORT_KINDS, type ImportKind } from './import-file.dto.js';

const STATUSES = ['waiting', 'running', 'checked', 'finished', 'failed', 'cancelled'];
const PHASES = ['waiting', 'queueing', 'reading', 'checking', 'loading', 'finishing', 'done'];

/** The fields beside the files of a multipart request. */
export class NewImportBody {
  @ApiPropertyOptional({
    enum: ['import', 'dry_run'],
    default: 'import',
    description: 'dry_run checks and counts, and changes nothing; it can be confirmed afterwards.',
  })
  @IsOptional()
  @IsIn(['import', 'dry_run'])
  mode: 'import' | 'dry_run' = 'import';
}

export class ImportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['import', 'dry_run'] }) mode: string;
  @ApiProperty({ enum: STATUSES }) status: string;
  @ApiProperty({ enum: PHASES }) phase: string;
  @ApiProperty({ enum: IMPORT_KINDS, isArray: true }) kinds: readonly ImportKind[];
  @ApiProperty({ description: 'Bytes while reading, rows while checking and loading.' }) done: number;
  @ApiProperty({ type: Number, nullable: true }) total: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'added + changed + unchanged + rejected, once it is known.',
  })
  read: number | null;
  @ApiProperty({ type: Number, nullable: true }) added: number | null;
  @ApiProperty({ type: Number, nullable: true }) changed: number | null;
  @ApiProperty({ type: Number, nullable: true }) unchanged: number | null;
  @ApiProperty({ type: Number, nullable: true }) rejected: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it stopped, in a sentence.' }) failure: string | null;
  @ApiProperty({ format: 'date-time' }) requested_at: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) started_at: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finished_at: string | null;
  @ApiProperty() version: number;
}

export class ImportFileDto {
  @ApiProperty({ enum: IMPORT_KINDS }) kind: ImportKind;
  @ApiProperty() name: string;
  @ApiProperty() bytes: number;
  @ApiProperty({ type: Number, nullable: true }) read: number | null;
  @ApiProperty() added: number;
  @ApiProperty() changed: number;
  @ApiProperty() rejected: number;
}

export class ImportDetailDto extends ImportDto {
  @ApiProperty({ type: [ImportFileDto] }) files: ImportFileDto[];
}

export class ImportPageDto {
  @ApiProperty({ type: [ImportDto] }) items: ImportDto[];
  @ApiProperty({ type: String, nullable: true }) next_cursor: string | null;
}

export class RejectionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: IMPORT_KINDS }) file: ImportKind;
  @ApiProperty() line: number;
  @ApiProperty({ description: 'Empty when the row as a whole is wrong.' }) column: string;
  @ApiProperty() value: string;
  @ApiProperty({ description: 'Stable code, for example OFFENCE_CODE.UNKNOWN.' }) code: string;
  @ApiProperty({ description: 'What is wrong, in sentences.' }) reason: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) offender_id: string | null;
  @ApiProperty({
    enum: ['mended', 'rejected_again', 'dismissed', 'preview'],
    nullable: true,
    type: String,
    description: 'Null while the row is open: its person is provisional until then.',
  })
  resolution: string | null;
}

export class RejectionPageDto {
  @ApiProperty({ type: [RejectionDto] }) items: RejectionDto[];
  @ApiProperty({ type: String, nullable: true }) next_cursor: string | null;
}

export function toImport(run: ImportRunView): ImportDto {
  const { id, mode, status, phase, kinds, done, total, read, added, changed, unchanged, rejected, failure, version } =
    run;
  return {
    ...{ id, mode, status, phase, kinds, done, total, read, added, changed, unchanged, rejected, failure, version },
    requested_at: run.requested_at.toISOString(),
    started_at: run.started_at?.toISOString() ?? null,
    finished_at: run.finished_at?.toISOString() ?? null,
  };
}

export function toImportDetail({ run, files }: Pick<ImportReport, 'run' | 'files'>): ImportDetailDto {
  return {
    ...toImport(run),
    files: files.map(({ kind, name, bytes, rows_read, added, changed, rejected }) => ({
      ...{ kind, name, bytes, added, changed, rejected },
      read: rows_read,
    })),
  };
}

export function toRejection({ kind, field, ...row }: RejectionRow): RejectionDto {
  const { id, line, value, code, reason, offender_id, resolution } = row;
  return { id, file: kind, line, column: field, value, code, reason, offender_id, resolution };
}
