import { permissionsOf } from '../../domain/access/permissions.js';
import { shellView, type ShellInput } from '../layout/shell.view.js';
import type { Page } from '../render/page.js';
import { createTemplates } from '../render/templates.js';

const templates = createTemplates({ dev: true });

/** The HTML of a page as a reader with every role gets it. For specs: undefined values throw. */
export function rendered(page: Page, shell: Partial<ShellInput> = {}): string {
  return templates.renderPage(
    page,
    shellView({
      user: {
        displayName: 'Test Reader',
        agencyName: 'Test Agency',
        permissions: permissionsOf(['data_manager', 'coordinator', 'administrator']),
      },
      path: '/',
      csrfToken: 'csrf-token',
      idempotencyKey: 'idempotency-key',
      demonstration: false,
      notice: null,
      ...shell,
    }),
  );
}

/** The words of a page without its markup, for assertions about what a reader sees. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#39;/g, '’')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
