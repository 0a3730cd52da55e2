import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleMembers, exampleSummary } from '../client/dashboard/example-study.js';
import { launchChromium } from './chromium.js';
import { startStandIn, type StandInState } from './dashboard-stand-in.js';
import { seriousFindings } from './serious-findings.js';

const full = exampleSummary(exampleMembers(5, 5));
/** Few observers: what the accessibility check looks at grows with their square. */
const small = exampleSummary(exampleMembers(2, 2));
const empty = exampleSummary([], []);
const onlySimulated = exampleSummary(exampleMembers(0, 5));
const onlyNetworks = exampleSummary(exampleMembers(0, 0));
const list = [
  {
    id: 'demo',
    title: full.title,
    kind: 'study',
    participants: 5,
    simulated: 5,
    networks: 2,
    trials: 5760,
  },
  {
    id: 'old',
    title: 'Old data',
    kind: 'imported',
    participants: 1,
    simulated: 0,
    networks: 0,
    trials: 9,
  },
];

let browser: Browser;
/** the built pages: `setup.ts` sees to it that they are not older than their sources */
const pagesFolder = resolve('dist/client');
let standIn: Awaited<ReturnType<typeof startStandIn>>;
let state: StandInState;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  state = {
    signedIn: true,
    password: 'right horse',
    summary: full,
    list,
    onSimulate: () => onlySimulated,
    onRemove: () => empty,
    requests: [],
  };
  standIn = await startStandIn(pagesFolder, state);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
});

afterEach(async () => {
  await context.close();
  await standIn.hangUp();
  expect(complaints).toEqual([]);
});

const open = (path: string) => page.goto(standIn.address + path);
const openStudy = async () => {
  await open('/dashboard?study=demo');
  await page.getByText('live', { exact: true }).waitFor();
};
const chart = (series: string) => page.getByRole('img', { name: new RegExp(`^${series}:`) });

const isPainted = (series: string) =>
  chart(series).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const context = (canvas as HTMLCanvasElement).getContext('2d');
    const { data } = context!.getImageData(0, 0, width, height);
    const hues = new Set<number>();
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 200)
        hues.add((data[i] >> 5) * 64 + (data[i + 1] >> 5) * 8 + (data[i + 2] >> 5));
    }
    return hues.size;
  });

describe('a study with participants, networks and simulated observers', () => {
  it('says and draws what there is', async () => {
    await openStudy();
    await expectText('drawn images: a demonstration, not a finding');
    await expectText('98.7 %');
    await expectText('12 trials left out: timing not as planned (page hidden 12).');
    for (const series of ['Contrast', 'Uniform noise', 'Eidolon']) {
      expect(await isPainted(series)).toBeGreaterThan(4);
    }
    const label = await chart('Contrast').getAttribute('aria-label');
    expect(label).toMatch(/Participants from \d+ % at 100 to \d+ % at 3/);
    expect(label).toContain('chance 6.3 %');
    await page.getByRole('link', { name: full.participantUrl }).waitFor();
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)(
    'has no serious axe finding and no sideways scroll at %i px, %s',
    async (width, scheme) => {
      state.summary = small;
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme });
      await openStudy();
      await page.getByText('2 single participants').click();
      await page.getByRole('button', { name: 'Show as table' }).first().click();
      expect(await seriousFindings(page)).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    },
  );

  it('reads out the conditions with the arrow keys', async () => {
    await openStudy();
    await chart('Contrast').focus();
    await page.keyboard.press('ArrowRight');
    await expectText('contrast (%): 100 (undegraded)');
    await page.keyboard.press('End');
    const readout = page.locator('.readout');
    expect(await readout.innerText()).toMatch(/contrast \(%\): 3\b/);
    expect(await readout.innerText()).toMatch(/n = 160/);
    await page.keyboard.press('Escape');
    expect(await readout.count()).toBe(0);
  });

  it('shows the same numbers as a table and as CSV', async () => {
    await openStudy();
    const figure = page.getByRole('figure', { name: 'Eidolon' });
    await figure.getByRole('button', { name: 'Show as table' }).click();
    const rows = await figure.getByRole('row').allInnerTexts();
    expect(rows.length).toBe(5);
    expect(rows[0]).toMatch(/reach \(px\).*Participants.*Simulated participants.*plain-cnn/s);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('link', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('accuracy-demo-eidolon.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines.length).toBe(1 + 4 * 4);
  });

  it('shows single observers where asked, in figure and table alike', async () => {
    await openStudy();
    await page.getByText('5 single simulated observers').click();
    await page.getByRole('checkbox', { name: /simulated-3/ }).check();
    expect(await chart('Contrast').getAttribute('aria-label')).toContain('simulated-3 from');
    await page.getByRole('checkbox', { name: /^Participants/ }).uncheck();
    expect(await chart('Contrast').getAttribute('aria-label')).not.toContain('Participants from');
  });

  it('has a matrix to walk through, people first and networks last', async () => {
    await openStudy();
    const grid = page.getByRole('grid');
    const heads = await grid.getByRole('columnheader').allInnerTexts();
    expect(heads.at(1)).toBe('participant-01');
    expect(heads.at(-1)).toBe('wide-patch-net');
    await grid.getByRole('gridcell').nth(1).focus();
    await expectText(/^participant-01 and participant-02: stratified κ = \.\d\d \(95 % interval/);
    await page.keyboard.press('ArrowRight');
    await expectText(/^participant-01 and participant-03: stratified κ/);
    await page.getByRole('radio', { name: /mean of κ over conditions/ }).check();
    expect(await grid.innerText()).toContain('cond.');
  });

  it('leaves colour and interval away where there are too few answers', async () => {
    const few = full.matrix.cells.map((cell) => ({
      ...cell,
      tooFew: true,
      stratified: { ...cell.stratified, low: null, high: null },
    }));
    state.summary = { ...full, matrix: { ...full.matrix, cells: few } };
    await openStudy();
    const cell = page.getByRole('gridcell').nth(1);
    expect(await cell.innerText()).toMatch(/^−?\.\d\d\s+too few$/);
    const fills = (nth: number) =>
      page
        .getByRole('gridcell')
        .nth(nth)
        .evaluate((td) => getComputedStyle(td).backgroundColor);
    expect(await fills(1)).toBe(await fills(3));
  });
});

describe('while the study runs', () => {
  it('shows new trials without a reload', async () => {
    state.summary = empty;
    await openStudy();
    await expectText('No observer has answered yet.');
    standIn.publish(full);
    await chart('Contrast').waitFor();
    await expectText('98.7 %');
  });

  it('keeps the last data when the server goes, says so, and comes back', async () => {
    await openStudy();
    await standIn.hangUp();
    await page.getByText(/connection lost/).waitFor();
    expect(await chart('Contrast').count()).toBe(1);
    await standIn.comeBack();
    await page.getByText('live', { exact: true }).waitFor({ timeout: 20_000 });
  });

  it('offers simulated observers while there is nobody, and removes them again', async () => {
    state.summary = empty;
    await openStudy();
    await expectText(/npx visavis evaluate demo/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add 5 simulated observers' }).click();
    await page.getByRole('checkbox', { name: /^Simulated participants/ }).waitFor();
    expect(state.requests).toContain('POST /api/dashboard/studies/demo/simulate');
    await page.getByRole('button', { name: 'Remove simulated observers' }).click();
    expect(state.requests).not.toContain('DELETE /api/dashboard/studies/demo/simulated');
    await page.getByRole('button', { name: 'Really remove them?' }).click();
    await expectText('No observer has answered yet.');
    expect(state.requests).toContain('DELETE /api/dashboard/studies/demo/simulated');
  });

  it('exports without simulated observers unless asked', async () => {
    await openStudy();
    const csv = page.getByRole('link', { name: 'Trials as CSV' });
    expect(await csv.getAttribute('href')).toBe('/api/dashboard/studies/demo/trials.csv');
    await page.getByRole('checkbox', { name: /include the 5 simulated/ }).check();
    expect(await csv.getAttribute('href')).toMatch(/trials\.csv\?simulated=1$/);
  });

  it('goes on asking for participants while only networks have answered', async () => {
    state.summary = onlyNetworks;
    await openStudy();
    await expectText('No participants yet.');
    expect(await page.getByText(/npx visavis evaluate/).count()).toBe(0);
  });
});

describe('other pages', () => {
  it('lists the studies', async () => {
    await open('/dashboard');
    await page.getByRole('link', { name: full.title }).waitFor();
    await expectText('5 participants, 2 networks, 5 simulated observers, 5,760 trials');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: full.title }).click();
    await page.waitForURL('**/dashboard?study=demo');
  });

  it('says that a study is missing', async () => {
    state.summary = null;
    await open('/dashboard?study=none');
    await expectText('There is no study “none”');
    await page.getByRole('link', { name: 'See all studies' }).waitFor();
  });

  it('asks for the password, refuses a wrong one, and returns to the page asked for', async () => {
    state.signedIn = false;
    await open('/dashboard?study=demo');
    await page.waitForURL('**/sign-in?next=*');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expectText('That is not the password.');
    await expectText('npx visavis password');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Password').fill('right horse');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dashboard?study=demo');
    await page.getByText('live', { exact: true }).waitFor();
  });

  it('says that a one-time link was used before', async () => {
    state.signedIn = false;
    await open('/sign-in?link=used');
    await expectText(/one-time link has been used/);
  });
});

async function expectText(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 10_000 });
}
