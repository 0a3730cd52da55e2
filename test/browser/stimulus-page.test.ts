import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manipulations } from '../../src/degradations/index.js';
import { baseImage, renderRecipe } from '../../src/degradations/render-recipe.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { decodeImage, encodePng, readImage } from '../../src/image/png.js';
import { canonicalHash } from '../../src/schema/canonical.js';
import { baseImageListSchema } from '../../src/schema/dashboard.js';
import type { ManipulatedRecipe } from '../../src/schema/stimulus.js';
import { tinyStudy } from '../server/sample-server.js';
import { launchChromium } from './chromium.js';
import { seriousFindings } from './serious-findings.js';
import { preparedStudy, VisavisServer } from './visavis-process.js';

let browser: Browser;
let study: Awaited<ReturnType<typeof preparedStudy>>;
let server: VisavisServer;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
  study = await preparedStudy({
    ...tinyStudy,
    stimulus: { sidePx: 64, colour: 'grey' },
    task: { alternatives: ['cat', 'knife'] },
    design: { imagesPerCondition: 2, blocks: 1 },
    participants: {},
  });
  server = new VisavisServer(study);
  await server.start();
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const first = await context.newPage();
  await first.goto(server.signInLink);
  await first.close();
});

afterAll(async () => {
  await context.close();
  await browser.close();
  await server.kill();
  await rm(study.data, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
});

afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

const open = async (query = '') => {
  await page.goto(`${server.url}/dashboard/stimuli${query}`);
  await contentHash();
};
const result = () => page.getByRole('article', { name: 'Result' });
const slider = (name: string) => page.getByRole('slider', { name });

/** The hash that the page shows once nothing is being made. */
async function contentHash(): Promise<string> {
  await result().getByText('made in').waitFor();
  return page.locator('.hashes dd').first().innerText();
}
async function otherHash(than: string): Promise<string> {
  await expect.poll(contentHash).not.toBe(than);
  return contentHash();
}

/** What the result's canvas shows, as a data address. */
const shown = () =>
  result()
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

async function copied(button: string): Promise<string> {
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name: button }).click();
  await expect.poll(clipboard).not.toBe('');
  await page.getByText('Copied.').waitFor();
  return clipboard();
}

/** Grows with every request of the page but the browser's own for its icon. */
function requestsFromNow(): string[] {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (!/\/icon[^/]*\.svg$/.test(request.url())) requests.push(request.url());
  });
  return requests;
}

/** The study's base image of that id, read by Node. */
async function imageOf(id: string) {
  const answer = await context.request.get(`${server.url}/api/dashboard/studies/tiny/images`);
  const entry = baseImageListSchema.parse(await answer.json()).images.find((one) => one.id === id);
  const file = await context.request.get(server.url + entry!.address);
  return decodeImage(await file.body());
}

async function renderedInNode(recipe: ManipulatedRecipe) {
  const pixels = await imageOf(recipe.image.id);
  expect(pixelHash(pixels)).toBe(recipe.image.pixelHash);
  return pixelHash(renderRecipe(recipe, baseImage(pixels, recipe.colour)).pixels);
}

describe('the stimulus page', () => {
  it('follows a slider without asking the server, and makes what Node makes', async () => {
    await open();
    const [hash, picture] = [await contentHash(), await shown()];
    const requests = requestsFromNow();
    await slider('contrast, slider').focus();
    for (let press = 0; press < 30; press++) await page.keyboard.press('ArrowRight');
    const now = await otherHash(hash);
    expect(await shown()).not.toBe(picture);
    expect(requests).toEqual([]);
    const recipe = JSON.parse(await copied('Copy recipe')) as ManipulatedRecipe;
    expect(recipe.steps[0].parameters.contrast).not.toBe(0.1);
    expect(await renderedInNode(recipe)).toBe(now);
    expect(await page.locator('.hashes dd').nth(1).innerText()).toBe(canonicalHash(recipe));
    // the address holds the view
    await expect
      .poll(() => page.url())
      .toContain(`contrast=${String(recipe.steps[0].parameters.contrast)}`);
    await page.reload();
    expect(await contentHash()).toBe(now);
  });

  it('shows every manipulation, with the pixels that Node makes', async () => {
    await open('?with=');
    await page.getByRole('button', { name: 'Add a step' }).click();
    let before = await contentHash();
    for (const { name } of manipulations) {
      const choice = page.getByRole('combobox', { name: 'Manipulation of step 1' });
      if ((await choice.inputValue()) !== name) {
        await choice.selectOption(name);
        before = await otherHash(before);
      }
      const recipe = JSON.parse(await copied('Copy recipe')) as ManipulatedRecipe;
      expect([name, await renderedInNode(recipe)]).toEqual([name, before]);
      expect(await page.getByRole('alert').count()).toBe(0);
    }
  });

  it('puts steps in another order and takes them out', async () => {
    await open('?with=contrast:contrast=0.3&with=uniform-noise:width=0.2,contrast=1&seed=3');
    const hash = await contentHash();
    expect(await copied('Copy as command')).toMatch(
      /^npx visavis degrade \S+\.png --with contrast:contrast=0.3 --with uniform-noise:width=0.2,contrast=1 --seed 3$/,
    );
    expect(JSON.parse(await copied('Copy as study series'))).toMatchObject({
      manipulation: 'uniform-noise',
      before: [{ manipulation: 'contrast', parameters: { contrast: 0.3 } }],
    });
    await page.getByRole('button', { name: 'apply this step earlier' }).last().click();
    const turned = await otherHash(hash);
    await page.getByRole('button', { name: 'Draw again' }).click();
    await otherHash(turned);
    await page.getByRole('button', { name: 'Remove step 1' }).click();
    await expect.poll(() => page.url()).not.toContain('uniform-noise');
  });

  it('says in place what is wrong, and goes on', async () => {
    await open('?with=contrast:contrast=7&with=contrast:contrast=0.5');
    await page.getByText(/Expected a number from 0 to 1 for parameter contrast/).waitFor();
    const hash = await contentHash();
    const box = page.getByRole('spinbutton', { name: 'contrast' });
    await box.fill('3');
    await page.getByText(/got 3; give such a value/).waitFor();
    expect(await result().locator('canvas').count()).toBe(1);
    await page.getByText('Of the last settings that were possible').waitFor();
    await box.fill('0.2');
    await otherHash(hash);
    await page.getByLabel('or a file of your own').setInputFiles('package.json');
    await page.getByText(/could not read package.json as an image/).waitFor();
    expect(await page.getByText(/could not read package.json as an image/).count()).toBe(1);
  });

  it('takes a file of one’s own, which stays in the browser, and saves the result', async () => {
    await open();
    const hash = await contentHash();
    const data = Uint8Array.from({ length: 48 * 33 * 3 }, (_, i) => (i * i) % 256);
    const image = { width: 48, height: 33, channels: 3 as const, data };
    const buffer = await encodePng(image);
    const requests = requestsFromNow();
    await page
      .getByLabel('or a file of your own')
      .setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer });
    const now = await otherHash(hash);
    const recipe = JSON.parse(await copied('Copy recipe')) as ManipulatedRecipe;
    expect(recipe.image).toEqual({ set: 'file', id: 'mine.png', pixelHash: pixelHash(image) });
    expect(requests).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save result as PNG' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('mine_c10.png');
    const path = join(study.data, 'saved.png');
    await download.saveAs(path);
    expect((await readFile(path)).length).toBeGreaterThan(100);
    expect(pixelHash(await readImage(path))).toBe(now);
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('has no serious axe finding at %i px, %s', async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await open('?with=contrast:contrast=0.3&with=uniform-noise:width=0.6,contrast=1');
    await page.getByText('Formula and source').first().click();
    await page.getByText('Show the texts').click();
    expect(await seriousFindings(page)).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });

  it('is reached from the studies, and asks for a sign-in', async () => {
    await page.goto(`${server.url}/dashboard?study=tiny`);
    await page.getByText('live', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Stimuli' }).click();
    await page.waitForURL('**/dashboard/stimuli?study=tiny*');
    const stranger = await browser.newContext();
    const other = await stranger.newPage();
    await other.goto(`${server.url}/dashboard/stimuli?study=tiny`);
    await other.waitForURL('**/sign-in?next=%2Fdashboard%2Fstimuli%3Fstudy%3Dtiny');
    await stranger.close();
  });
});
