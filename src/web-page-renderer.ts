import { Inject, Injectable } from '@nestjs/common';
import { PERMISSIONS } from './domain/access/permissions.js';
import type { ErrorAnswer } from './platform/http/error-answer.js';
import { PageReply } from './platform/http/page.js';
import { type PageFrame, PageRenderer } from './platform/http/page-renderer.js';
import { ASSET_VERSION } from './platform/http/static-assets.js';
import { errorPage, notFoundPage, problemPage, refusedPage } from './ui/layout/error.view.js';
import { type Shell, shellView } from './ui/layout/shell.view.js';
import type { Page, PageModel } from './ui/render/page.js';
import { createTemplates, type Templates } from './ui/render/templates.js';

/** Joins the web glue, which knows requests, to the templates, which know pages. */
@Injectable()
export class TemplatePageRenderer extends PageRenderer {
  private readonly templates: Templates;

  constructor(@Inject(ASSET_VERSION) assetVersion: string) {
    super();
    // Compiled once: `dev` would read and compile every template again for each page.
    this.templates = createTemplates({ dev: false, assetVersion });
  }

  override render(reply: PageReply, frame: PageFrame): string {
    return this.templates.renderPage({ template: reply.template, model: reply.model as PageModel }, shellOf(frame));
  }

  override renderError(answer: ErrorAnswer, frame: PageFrame): string {
    return this.templates.renderPage(errorPageOf(answer, frame), shellOf(frame));
  }
}

const shellOf = (frame: PageFrame): Shell =>
  shellView({
    user: frame.user,
    path: frame.path,
    csrfToken: frame.csrfToken,
    idempotencyKey: frame.idempotencyKey,
    demonstration: frame.demonstration,
    notice: frame.flash,
  });

function errorPageOf(answer: ErrorAnswer, frame: PageFrame): Page {
  if (answer.status === 404) return notFoundPage();
  if (answer.code === 'PERMISSION.MISSING')
    return refusedPage({ action: actionOf(answer), askWhom: 'the administrator of your partnership' });
  if (answer.status >= 500) return answer.status === 503 ? unavailablePage(answer, frame) : errorPage(frame.requestId);
  return problemPage({
    status: answer.status,
    title: TITLES[answer.code] ?? 'This could not be done',
    explanation: answer.detail,
    advice: ADVICE[answer.code] ?? 'Go back, change what you entered, and try again.',
  });
}

const unavailablePage = (answer: ErrorAnswer, frame: PageFrame): Page =>
  problemPage({
    status: answer.status,
    title: 'Desist cannot be used at the moment',
    explanation: answer.detail,
    advice:
      'Nothing that you sent was saved. If this goes on, give this number to whoever looks after Desist where you work.',
    errorId: frame.requestId,
  });

const actionOf = (answer: ErrorAnswer): string | null =>
  answer.permission === undefined ? null : PERMISSIONS[answer.permission];

const TITLES: Readonly<Record<string, string>> = {
  'SESSION.FORM_EXPIRED': 'This form is out of date',
  'SESSION.OTHER_SITE': 'This did not come from Desist',
  'SIGN_IN.THROTTLED': 'Too many attempts',
  'REQUEST.TOO_LARGE': 'That is too large',
  'IDEMPOTENCY.IN_FLIGHT': 'This is still being done',
};

const ADVICE: Readonly<Record<string, string>> = {
  'SESSION.FORM_EXPIRED': 'Go back, load the page again and send the form once more.',
  'SESSION.OTHER_SITE': 'If you meant to do this, open Desist and do it there.',
  'REQUEST.TOO_LARGE': 'Go back and send less. Larger files for an import go through the command line.',
  'IDEMPOTENCY.IN_FLIGHT': 'Wait a moment and look whether it has been saved before you send it again.',
};
