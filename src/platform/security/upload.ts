import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { SetMetadata } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { DomainError } from '../../domain/shared/domain-error.js';

export const UPLOAD_KEY = 'desist:upload';

export interface UploadRules {
  /** The file fields of the form, one file each. */
  readonly fields: readonly string[];
  /** Bytes of one file. */
  readonly maxFileBytes: number;
}

/**
 * A route that takes a multipart form. The files are received after the permit guard has let the person in and before
 * the form's token is checked, to a temporary folder; they are deleted when the response has ended, so the handler moves
 * what it keeps. Handlers read them with Nest's `@UploadedFiles()`: `Record<field, Express.Multer.File[]>`.
 */
export const AcceptsUpload = (rules: UploadRules) => SetMetadata(UPLOAD_KEY, rules);

/** @throws DomainError REQUEST.TOO_LARGE; MulterError for too many or unexpected files */
export async function receiveUpload(request: Request, response: Response, rules: UploadRules): Promise<void> {
  const receive = multer({
    storage: multer.diskStorage({ destination: tmpdir() }),
    limits: {
      fileSize: rules.maxFileBytes,
      files: rules.fields.length,
      fields: 20,
      fieldNameSize: 100,
      fieldSize: 10_000,
      parts: rules.fields.length + 20,
      fieldNestingDepth: 0,
    },
  }).fields(rules.fields.map((name) => ({ name, maxCount: 1 })));
  await new Promise<void>((resolve, reject) => {
    void receive(request, response, (error: unknown) => {
      if (error) reject(refusal(error, rules));
      else resolve();
    });
  });
  response.once('close', () => void forget(request));
}

function refusal(error: unknown, { maxFileBytes }: UploadRules): Error {
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') {
    const which = error.field === undefined ? 'A file' : `The file of ${error.field}`;
    const message = `${which} is larger than ${sizeInWords(maxFileBytes)}, the most that this form takes.`;
    return new DomainError('REQUEST.TOO_LARGE', message, { field: error.field });
  }
  return error instanceof Error ? error : new Error('The upload could not be received.');
}

const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${bytes} bytes` : `${Math.floor(bytes / 1_000_000)} MB`;

async function forget(request: Request): Promise<void> {
  const files = Object.values((request.files ?? {}) as Record<string, Express.Multer.File[]>).flat();
  await Promise.all(files.map((file) => rm(file.path, { force: true })));
}
