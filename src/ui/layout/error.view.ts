import type { Page, PageModel } from '../render/page.js';

export interface ErrorPageModel extends PageModel {
  /** Quoted to whoever looks after the system; the same id stands in the log. */
  readonly errorId: string;
}

export interface RefusedPageModel extends PageModel {
  /** What the reader tried, in the words of the permission table: "Import records from other systems". */
  readonly action: string | null;
  /** Who can help, for example "your data manager". */
  readonly askWhom: string;
}

export interface ProblemPageModel extends PageModel {
  readonly explanation: string;
  readonly advice: string;
  readonly errorId: string | null;
}

/** Something broke. Says nothing about what, for that may hold data; the id finds it in the log. */
export function errorPage(errorId: string): Page<ErrorPageModel> {
  return { template: 'layout/error.njk', status: 500, model: { title: 'Something went wrong', errorId } };
}

export function refusedPage(input: { action: string | null; askWhom: string }): Page<RefusedPageModel> {
  return {
    template: 'layout/refused.njk',
    status: 403,
    model: { title: 'You may not do this', action: input.action, askWhom: input.askWhom },
  };
}

/** Not there and not visible read the same, or the page would tell that somebody exists. */
export function notFoundPage(): Page {
  return { template: 'layout/not-found.njk', status: 404, model: { title: 'Page not found' } };
}

/** A request that cannot be carried out as it stands: a form too old, a file too large, too many requests. */
export function problemPage(input: {
  status: number;
  title: string;
  explanation: string;
  advice: string;
  errorId?: string;
}): Page<ProblemPageModel> {
  const { status, title, explanation, advice } = input;
  return {
    template: 'layout/problem.njk',
    status,
    model: { title, explanation, advice, errorId: input.errorId ?? null },
  };
}
