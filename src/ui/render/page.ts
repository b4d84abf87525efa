/** What a page hands to the renderer. The template receives it as `page`, beside `shell` (layout/shell.view.ts). */
export interface Page<Model extends PageModel = PageModel> {
  readonly template: string;
  readonly model: Model;
  /** 200 unless said otherwise; 400 for a form that goes back to its reader. */
  readonly status?: number;
}

/** What every template may rely on. */
export interface PageModel {
  /** For the browser's title bar and history, so never a person's name. */
  readonly title: string;
  readonly errorSummary?: ErrorSummary;
  readonly back?: Link;
}

export interface ErrorSummary {
  readonly titleText: string;
  readonly errorList: readonly { readonly text: string; readonly href?: string }[];
}

export interface Link {
  readonly text: string;
  readonly href: string;
}
