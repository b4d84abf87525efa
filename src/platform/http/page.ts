import { StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';

/** What a page handler answers: a template of src/ui and the model for it. PageInterceptor renders it. */
export class PageReply<Model extends object = object> {
  constructor(
    readonly template: string,
    readonly model: Model,
    readonly status: number,
  ) {}
}

export interface Flash {
  readonly kind: 'success' | 'information';
  /** A finished sentence for the next page. Never a person's name: it travels in a cookie. */
  readonly text: string;
}

/** The answer to every form that was carried out: the browser fetches the next page with GET (303). */
export class SeeOther {
  constructor(
    readonly location: string,
    readonly flash: Flash | null,
  ) {}
}

/** What the view functions of src/ui give: `return page(personPage(row))`. */
export interface PageView<Model extends object = object> {
  readonly template: string;
  readonly model: Model;
  /** 200 unless said otherwise; 400 for a form that goes back to its reader with errors. */
  readonly status?: number;
}

export const page = <Model extends object>({ template, model, status }: PageView<Model>): PageReply<Model> =>
  new PageReply(template, model, status ?? 200);

/** @throws RangeError unless `location` is a path of this site */
export function seeOther(location: string, flash: Flash | null = null): SeeOther {
  if (localPath(location) === null) throw new RangeError('A redirect stays on this site.');
  return new SeeOther(location, flash);
}

/** @returns the path when it leads nowhere but to this site, else null */
export function localPath(location: string): string | null {
  if (!/^\/(?![/\\])[\w\-./~%!$&'()*+,;=:@?]*$/.test(location) || location.length > 1000) return null;
  return location;
}

/** A file to keep. @param fileName plain ASCII without a person's name in it */
export function download(content: Readable | Buffer, fileName: string, type: string): StreamableFile {
  const disposition = `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`;
  return Buffer.isBuffer(content)
    ? new StreamableFile(content, { type, disposition })
    : new StreamableFile(content, { type, disposition });
}
