import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

const PASSWORD = 'demonstration only';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function chromiumPath(): string {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('Chromium is missing: `npm test` installs it, or set CHROMIUM_PATH.');
  return found;
}

export interface BrowserOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly javaScript?: boolean;
}

/** A browser with an empty profile of its own, which Playwright makes and removes. */
export async function openBrowser(
  options: BrowserOptions = {},
): Promise<{ browser: Browser; context: BrowserContext }> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  const context = await browser.newContext({
    viewport: options.viewport ?? DESKTOP,
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  return { browser, context };
}

/** `const browser = withBrowser();` at the top of a describe; `await browser.page()` in a test gives a fresh tab. */
export function withBrowser(options: BrowserOptions = {}): { page(): Promise<Page>; readonly context: BrowserContext } {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    ({ browser, context } = await openBrowser(options));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  }, 30_000);
  const opened = (): BrowserContext => {
    if (context === undefined) throw new Error('The browser is open in tests and hooks only.');
    return context;
  };
  return {
    page: () => opened().newPage(),
    get context() {
      return opened();
    },
  };
}

/** Signs in by the form, as a demonstration user: `officer`, `probation`, `coordinator`, `data` or `admin`. */
export async function signIn(page: Page, address: string, who: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.locator('input[name="email"]').fill(`${who}@demo.example`);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** @returns one line a violation of WCAG 2.2 AA that axe finds on the page, with the element it is about */
export async function axeViolations(page: Page): Promise<string[]> {
  // evaluate and not a script tag: the page's content security policy is part of what is tested.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface AxeResult {
      readonly violations: readonly {
        readonly id: string;
        readonly help: string;
        readonly nodes: readonly { readonly target: readonly unknown[] }[];
      }[];
    }
    const axe = (globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } }).axe;
    const result = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
    );
  });
}

/** Does the page scroll sideways? It never should, at any width. */
export async function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`);
}
