import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import { PageFrames } from './page-frames.js';
import { PageReply, SeeOther } from './page.js';
import { PageRenderer } from './page-renderer.js';

/** Turns what page handlers return into HTML or a redirect. Everything else (JSON, files) passes untouched. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly frames: PageFrames,
    private readonly renderer: PageRenderer,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(
        mergeMap((reply: unknown) =>
          from(this.answer(reply, http.getRequest<Request>(), http.getResponse<Response>())),
        ),
      );
  }

  private async answer(reply: unknown, request: Request, response: Response): Promise<unknown> {
    if (reply instanceof SeeOther) {
      if (reply.flash !== null) this.frames.flash.write(request, response, reply.flash);
      response.status(303).setHeader('Location', reply.location);
      return undefined;
    }
    if (!(reply instanceof PageReply)) return reply;
    return this.show(reply as PageReply, request, response);
  }

  private async show(reply: PageReply, request: Request, response: Response): Promise<string> {
    const html = this.renderer.render(reply, await this.frames.frameOf(request, response));
    response.status(reply.status).type('html');
    return html;
  }
}
