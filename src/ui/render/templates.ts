import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import { ChartSvg } from '../charts/chart-svg.js';
import type { Shell } from '../layout/shell.view.js';
import { age, formatDay, formatNumber, plural } from './format.js';
import { formatMoment } from './moment.js';
import type { Page } from './page.js';

export interface TemplateOptions {
  /** Throws on undefined values and re-reads changed templates; production prints nothing in their place. */
  readonly dev: boolean;
  /** Appended to asset addresses, so that they may be cached for ever. */
  readonly assetVersion?: string;
}

export interface Templates {
  /** @throws nunjucks template errors, with the template's path in the message. */
  render(template: string, model: object): string;
  renderPage(page: Page, shell: Shell): string;
}

/** Templates lie beside the code, in `src` as in the build. */
const UI_FOLDER = dirname(import.meta.dirname);

export function createTemplates({ dev, assetVersion }: TemplateOptions): Templates {
  const require = createRequire(import.meta.url);
  const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
  const loader = new nunjucks.FileSystemLoader(
    [UI_FOLDER, join(packageFolder('govuk-frontend'), 'dist'), packageFolder('@ministryofjustice/frontend')],
    { watch: false, noCache: dev },
  );
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: dev,
    trimBlocks: true,
    lstripBlocks: true,
  });
  addFilters(environment);
  addGlobals(environment, assetVersion);
  const render = (template: string, model: object): string => environment.render(template, model);
  return { render, renderPage: (page, shell) => render(page.template, { page: page.model, shell }) };
}

function addFilters(environment: nunjucks.Environment): void {
  environment.addFilter('formatDay', formatDay);
  environment.addFilter('formatMoment', formatMoment);
  environment.addFilter('plural', plural);
  environment.addFilter('number', formatNumber);
  environment.addFilter('age', age);
  environment.addFilter('chart', printChart);
}

function addGlobals(environment: nunjucks.Environment, assetVersion: string | undefined): void {
  const query = assetVersion === undefined ? '' : `?v=${encodeURIComponent(assetVersion)}`;
  environment.addGlobal('asset', (path: string) => `/assets/${path}${query}`);
}

/** The one way for markup into a page: our own drawings, recognised by their class. Anything else is refused. */
function printChart(value: unknown, size: 'wide' | 'narrow' = 'wide'): nunjucks.runtime.SafeString {
  if (!(value instanceof ChartSvg)) throw new TypeError('The filter chart prints drawings of src/ui/charts only.');
  return new nunjucks.runtime.SafeString(value[size]);
}
