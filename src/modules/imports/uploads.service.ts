import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config/config.js';
import { IMPORT_KINDS } from './import-file.dto.js';
import type { SourceFile } from './staging/file-reader.js';

/** What a form or a request brought: received to a temporary place that is emptied when the request ends. */
export interface UploadedSource {
  readonly kind: SourceFile['kind'];
  readonly temporaryPath: string;
  /** As the sender calls it; never used as a path. */
  readonly originalName: string;
}

export const LARGEST_UPLOAD_BYTES = 200_000_000;

const ONLY_OWNER_FOLDER = 0o700;
const LONGEST_NAME = 100;
/** An upload that nobody decided about for so long is forgotten: it holds personal data. */
const KEPT_MS = 14 * 86_400_000;

/** Uploaded files between their arrival and the end of their import, under names of our own. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Keeps the files of one form. The caller forgets them when it cannot use them. */
  async keep(uploads: readonly UploadedSource[]): Promise<SourceFile[]> {
    await mkdir(this.folder, { recursive: true, mode: ONLY_OWNER_FOLDER });
    await this.forgetOld();
    const kept: SourceFile[] = [];
    for (const { kind, temporaryPath, originalName } of uploads) {
      const path = join(this.folder, `${randomUUID()}.csv`);
      // Not a rename: the temporary folder may lie on another disk.
      await copyFile(temporaryPath, path);
      kept.push({ kind, path, name: nameToShow(originalName) });
    }
    return kept;
  }

  /** Deletes those of the files that are uploads; a command line's own files stay where they are. */
  async forget(files: readonly { readonly path: string }[]): Promise<void> {
    const own = files.filter(({ path }) => dirname(resolve(path)) === this.folder);
    await Promise.all(own.map(({ path }) => rm(path, { force: true })));
  }

  private get folder(): string {
    return resolve(this.config.environment.DATA_DIR, 'uploads');
  }

  private async forgetOld(): Promise<void> {
    const before = this.clock.milliseconds() - KEPT_MS;
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      if ((await stat(path)).mtimeMs < before) await rm(path, { force: true });
    }
  }
}

/** The last part of what the sender's machine calls the file, without anything that could not be shown. */
function nameToShow(originalName: string): string {
  const name = basename(originalName.replaceAll('\\', '/')).replace(/\p{Cc}/gu, '');
  return name === '' ? 'file.csv' : name.slice(-LONGEST_NAME);
}

/** Files of a multipart form by field, as multer hands them over; undefined without any. */
export type ReceivedFiles = Readonly<Record<string, readonly Express.Multer.File[]>> | undefined;

/** The file of each kind. A file field that was left empty arrives as a file without a name. */
export function uploadedSources(files: ReceivedFiles): UploadedSource[] {
  return IMPORT_KINDS.flatMap((kind) =>
    (files?.[kind] ?? [])
      .filter(({ originalname, size }) => originalname !== '' || size > 0)
      .map(({ path, originalname }) => ({ kind, temporaryPath: path, originalName: originalname })),
  );
}
