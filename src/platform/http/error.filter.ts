import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isApiRequest, isHealthRequest } from '../security/request-kind.js';
import { carriesSession } from '../security/sessions.js';
import { type ErrorAnswer, errorAnswer } from './error-answer.js';
import { PageFrames } from './page-frames.js';
import { localPath } from './page.js';
import { PageRenderer } from './page-renderer.js';
import { PROBLEM_TYPE, problemOf } from './problem.js';

const SIGN_IN = '/sign-in';

/** Every error leaves through here, wherever in the request it came up: API errors as problem+json, others as a page. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  constructor(
    private readonly frames: PageFrames,
    private readonly renderer: PageRenderer,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const answer = errorAnswer(error);
    this.log(error, answer, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    clearReplyHeaders(response);
    if (answer.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(answer.retryAfterSeconds));
    if (isApiRequest(request) || isHealthRequest(request)) this.sendProblem(answer, request, response);
    else if (answer.code === 'SESSION.REQUIRED') response.redirect(303, signInAddress(request));
    else await this.sendPage(answer, request, response);
  }

  private log(error: unknown, answer: ErrorAnswer, request: Request): void {
    if (answer.status < 500) return;
    this.logger.error('A request failed.', error, { request_id: request.requestId, code: answer.code });
  }

  private sendProblem(answer: ErrorAnswer, request: Request, response: Response): void {
    if (answer.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="Desist"');
    response
      .status(answer.status)
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(problemOf(answer, request.requestId ?? '')));
  }

  private async sendPage(answer: ErrorAnswer, request: Request, response: Response): Promise<void> {
    response.status(answer.status);
    try {
      response.type('html').send(this.renderer.renderError(answer, await this.frames.frameOf(request, response)));
    } catch (broken) {
      this.logger.error('The error page could not be shown.', broken, { request_id: request.requestId });
      response.type('text').send(`${answer.detail} (${request.requestId ?? ''})`);
    }
  }
}

/** What a handler had already said about a reply that will not be sent. */
function clearReplyHeaders(response: Response): void {
  for (const name of ['ETag', 'Location', 'Content-Disposition', 'Content-Type', 'Content-Length'])
    response.removeHeader(name);
}

/** Only a page that was asked for with GET can be shown again after signing in. */
function signInAddress(request: Request): string {
  const query = new URLSearchParams();
  if (carriesSession(request)) query.set('reason', 'timed-out');
  const wanted = request.method === 'GET' ? localPath(request.originalUrl) : null;
  if (wanted !== null && wanted !== '/') query.set('returnTo', wanted);
  return query.size === 0 ? SIGN_IN : `${SIGN_IN}?${query.toString()}`;
}
