import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest';
import { openSampleServer, type SampleServer } from '../server/sample-server.js';
import { launchChromium } from './chromium.js';
import { seriousFindings } from './serious-findings.js';

let browser: Browser;
let server: SampleServer;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  server = await openSampleServer({ clientFolder: 'dist/client' });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  await page.goto(await server.link());
  await page.goto(`${server.url}/dashboard?study=tiny`);
  await page.getByText('live', { exact: true }).waitFor();
});

afterEach(() => page.context().close());

const section = (question: string) => page.getByRole('region', { name: question });

it('says what to do next, and answers its questions once somebody has', async () => {
  const divergence = section('Do error patterns diverge as the signal gets weaker?');
  await divergence.scrollIntoViewIfNeeded();
  await divergence.getByText('Two people are needed').waitFor();
  await page.getByRole('button', { name: /simulated observers/ }).click();
  await divergence.getByText('Simulated people with each other').first().waitFor();
  await divergence.getByText('Show as table').first().click();
  const cell = divergence.getByRole('table').first().getByRole('cell').first();
  expect(await cell.innerText()).toMatch(/^κ .*10 pairs, 8 images$/s);
});

it('shows whether pairs are more alike than expected, and that two levels make no threshold', async () => {
  const alike = section('Are they more alike than their accuracies make them?');
  await alike.scrollIntoViewIfNeeded();
  await alike.getByText('Show as table').click();
  const row = alike.getByRole('row', { name: /^Simulated people with each other/ });
  expect(await row.innerText()).toMatch(/20\s+\d+\.\d %\s+\d+\.\d %$/); // 10 pairs, 2 conditions
  const chart = alike.getByRole('img', { name: /alike on average, .* expected/ });
  expect((await chart.boundingBox())?.width).toBeGreaterThan(300);
  const down = section('When do they break down?');
  await down.scrollIntoViewIfNeeded();
  await down.getByText('Nobody has answered at three levels yet').waitFor();
});

it('shows who got which image right, keeps the choice in the address, and every answer on Enter', async () => {
  const wall = section('Which images?');
  await wall.scrollIntoViewIfNeeded();
  const thumbnails = wall.getByRole('listitem').getByRole('button');
  await thumbnails.first().waitFor();
  expect(await thumbnails.count()).toBe(8);
  const picture = thumbnails.first().locator('img');
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(32);

  const condition = wall.getByRole('combobox', { name: 'Condition' });
  const [other] = await condition
    .locator('option:not(:checked)')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  await condition.selectOption(other);
  await wall.getByRole('combobox', { name: 'First' }).selectOption('hard-for-people');
  await wall.locator('[aria-busy=false]').waitFor();
  expect(new URL(page.url()).search).toBe(`?study=tiny&condition=${other}&order=hard-for-people`);
  await page.reload();
  await wall.scrollIntoViewIfNeeded();
  await thumbnails.first().waitFor();
  expect(await condition.inputValue()).toBe(other);

  await thumbnails.first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.getByRole('rowheader').count()).toBe(5);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await thumbnails.first().evaluate((one) => one === document.activeElement)).toBe(true);
});

it.each([
  [1280, 'light'],
  [390, 'dark'],
] as const)('has no serious axe finding at %i px, %s', async (width, colorScheme) => {
  await page.setViewportSize({ width, height: 844 });
  await page.emulateMedia({ colorScheme });
  await section('Which images?').scrollIntoViewIfNeeded();
  await section('Which images?').getByRole('listitem').first().waitFor();
  for (const summary of await page.getByText(/^Show (as|this page as) table$/).all()) {
    if ((await summary.evaluate((one) => one.tagName)) === 'SUMMARY') await summary.click();
  }
  expect(await seriousFindings(page)).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});
