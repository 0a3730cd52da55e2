import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { planTrials } from '../../src/analysis/planning/plan-trials.js';
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
});

afterEach(() => page.context().close());

const open = async (query = '') => {
  await page.goto(`${server.url}/dashboard/plan${query}`);
  await page.getByRole('button', { name: 'How many?' }).waitFor();
};
const ask = () => page.getByRole('button', { name: 'How many?' }).click();

it('answers as the program does, with a sentence to paste and the question in the address', async () => {
  await open();
  await page.getByLabel('Width of the 95 % interval').fill('0.3');
  await page.getByText('How it is simulated').click();
  await page.getByLabel('Studies for each number of images').fill('300');
  await page.keyboard.press('Enter');
  await page.getByText(/^\d+ images in each condition, shown to one person\.$/).waitFor();

  const expected = planTrials(
    {
      ...{ people: 1, accuracy: 0.75, networkAccuracy: 0.75 },
      ...{ kappa: 0.3, otherKappa: null, kappaAmongPeople: 0.4 },
    },
    { width: 0.3 },
    { studies: 300, seed: '1', mostTrials: 20_000 },
  );
  await page
    .getByText(`${expected.trials} images in each condition, shown to one person.`)
    .waitFor();
  const sentence = await page.getByLabel('For the preregistration').inputValue();
  expect(sentence).toContain(`the same ${expected.trials} images`);
  expect(sentence).toContain(`mean width was ${expected.reached?.toFixed(3)}`);
  expect(new URL(page.url()).search).toBe('?width=0.3&studies=300');
  await page.getByText('Show as table').click();
  expect(await page.getByRole('table').getByRole('row').count()).toBeGreaterThan(6);
  const chart = page.getByRole('img', { name: /Mean width .* the goal is 0\.3/ });
  expect((await chart.boundingBox())?.width).toBeGreaterThan(300);
  expect(await seriousFindings(page)).toEqual([]);
});

it('can be cancelled and asked again', async () => {
  await open('?people=60&studies=20000');
  await ask();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText(/^Cancelled/).waitFor();
  await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
  await page.getByLabel(/^People/).fill('1');
  await page.getByText('How it is simulated').click();
  await page.getByLabel('Studies for each number of images').fill('100');
  await ask();
  await page.getByText(/images in each condition, shown to one person\.$/).waitFor();
});

it('says what is wrong with a number, and what the accuracies do not allow', async () => {
  await open('?width=0');
  await page.getByText('Expected a number between 0 and 2').waitFor();
  expect(await page.getByRole('button', { name: 'How many?' }).isDisabled()).toBe(true);
  await open('?kappa=0.9&networkAccuracy=0.3');
  await ask();
  await page
    .getByRole('alert')
    .getByText('which is all that accuracies of 0.75 and 0.3 allow')
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

it.each([
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'dark'],
] as const)('fits %i px in %s colours', async (width, scheme) => {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme });
  await open('?goal=power&from=0.7&studies=200');
  expect(await seriousFindings(page)).toEqual([]);
  await ask();
  await page.getByLabel('For the preregistration').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
});
