import type { Page } from 'playwright-core';
import { axeViolations, DESKTOP, overflowsSideways, PHONE } from './browser.js';

/** @returns what is wrong with the page as it stands, on a desk and on a telephone: accessibility, sideways scrolling */
export async function complaints(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    if (await overflowsSideways(page)) found.push(`${page.url()} scrolls sideways at ${viewport.width}`);
    found.push(...(await axeViolations(page)).map((violation) => `${viewport.width}: ${violation}`));
  }
  return found;
}

/** Errors that the browser reports from now on. A page that is refused on purpose is one of them; its address is left out. */
export function consoleErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/the server responded with a status of 4\d\d/.test(message.text()))
      errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** What a part of the page says, in one line. */
export async function words(page: Page, part = 'main'): Promise<string> {
  return (await page.locator(part).first().innerText()).replace(/\s+/g, ' ').trim();
}
