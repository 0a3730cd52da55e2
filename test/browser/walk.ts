import type { Page } from 'playwright-core';

/** The pages of a session, in the order in which everybody meets them. */
export type Station =
  | 'consent'
  | 'instructions'
  | 'start'
  | 'trial'
  | 'after practice'
  | 'break'
  | 'leaving'
  | 'thanks';

/**
 * Takes a session of two practice trials and blocks of two trials to its end in any language, and
 * stops at each kind of page. Nothing is answered but the first trial.
 *
 * @param visit called once for each page, when it is up
 */
export async function walk(page: Page, visit: (station: Station) => Promise<void>): Promise<void> {
  const primary = page.locator('main .button.primary').first();
  await primary.waitFor();
  await visit('consent');
  for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
  await primary.click();
  await page.locator('.steps').waitFor();
  await visit('instructions');
  await primary.click();
  await page.locator('.checks').waitFor();
  await enabled(page);
  await visit('start');
  await primary.click();
  await page.locator('.response-grid:not(.closed)').waitFor();
  await page.locator('.response-grid button').first().click();
  await visit('trial');
  await page.locator('h1').waitFor({ timeout: 60_000 });
  await enabled(page);
  await visit('after practice');
  await page.locator('.way-out').click();
  await visit('leaving');
  await page.locator('dialog .primary').click();
  await primary.click();
  await page.locator('h1').waitFor({ state: 'detached' });
  await page.locator('h1').waitFor({ timeout: 60_000 });
  if ((await page.locator('[data-page="thanks"]').count()) === 0) {
    await enabled(page);
    await visit('break');
    await primary.click();
  }
  await page.locator('[data-page="thanks"]').waitFor({ timeout: 60_000 });
  await page.locator('[data-result="shown"]').waitFor({ timeout: 20_000 });
  await visit('thanks');
}

/** Waits until the button of the page before a block can be pressed. */
async function enabled(page: Page): Promise<void> {
  await page.locator('main .button.primary:not([disabled])').first().waitFor({ timeout: 60_000 });
}
