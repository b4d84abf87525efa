import type { SignedInUser } from '../security/principal-source.js';
import type { ErrorAnswer } from './error-answer.js';
import type { Flash, PageReply } from './page.js';

/** What the frame of every page shows or carries, whatever the page. */
export interface PageFrame {
  readonly user: SignedInUser | null;
  /** Without the query. */
  readonly path: string;
  /** Empty for a visitor without a session: such a page has no form. */
  readonly csrfToken: string;
  /** New for each rendered page: a form sent twice does its work once. */
  readonly idempotencyKey: string;
  readonly demonstration: boolean;
  readonly flash: Flash | null;
  readonly requestId: string;
}

/** Turns replies into HTML. Bound in web.module.ts, because platform knows no templates. */
export abstract class PageRenderer {
  abstract render(reply: PageReply, frame: PageFrame): string;
  /** The page for an error, in the tone that its status asks for. */
  abstract renderError(answer: ErrorAnswer, frame: PageFrame): string;
}
