import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { exampleMembers, exampleSummary } from '../client/dashboard/example-study.js';
import { launchChromium } from './chromium.js';
import { startStandIn, type StandInState } from './dashboard-stand-in.js';
import { seriousFindings } from './serious-findings.js';

const some = exampleSummary(exampleMembers(2, 0));
const empty = exampleSummary([], []);

let browser: Browser;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
let state: StandInState;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

beforeEach(async () => {
  state = {
    ...{ signedIn: true, password: 'right horse', summary: some, list: [], requests: [] },
    ...{ onSimulate: () => some, onRemove: () => empty },
  };
  standIn = await startStandIn(resolve('dist/client'), state);
  context = await browser.newContext();
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await standIn.hangUp();
});

const openStudy = async () => {
  await page.goto(`${standIn.address}/dashboard?study=demo`);
  await page.getByText('live', { exact: true }).waitFor();
};

it('counts trials whose timing was not as planned where asked, and its address says so', async () => {
  await openStudy();
  const box = page.getByRole('checkbox', { name: /timing was not as planned/ });
  expect(await seriousFindings(page)).toEqual([]);
  state.requests.length = 0;
  state.summary = { ...some, leftOut: { trials: 0, reasons: [] } };
  await box.check();
  await page.getByText('12 trials left out').waitFor({ state: 'detached' });
  await page.getByText('live', { exact: true }).waitFor();
  expect(state.requests).toEqual(
    ['', '/events'].map((of) => `GET /api/dashboard/studies/demo${of}?mistimed=1`),
  );
  await page.reload();
  await box.waitFor();
  expect(await box.isChecked()).toBe(true);
  await box.uncheck();
  expect(page.url()).toMatch(/\?study=demo$/);
});

it('advises nothing that a task for people alone would refuse', async () => {
  state.summary = { ...empty, networksCanAnswer: false };
  await openStudy();
  await page.getByText('No participants yet.').waitFor();
  expect(await page.getByText('npx visavis evaluate').count()).toBe(0);
  expect(await page.getByRole('button', { name: /simulated observers/ }).count()).toBe(0);
});
