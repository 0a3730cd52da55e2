import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
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
  await page.goto(`${server.url}/dashboard/import`);
  await page.getByRole('heading', { name: 'Import trials made elsewhere' }).waitFor();
});

afterEach(() => page.context().close());

const rows = [
  'who,picture,truth,answer,ms,contrast',
  'w1,x1.png,oven,bear,812,c10',
  'w1,x2.png,plane,bear,640,c10',
  'w2,x1.png,oven,oven,705,c05',
];
const csv = (lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n`);
const section = (name: string | RegExp) => page.getByRole('region', { name });
const settled = () => page.locator('.import-steps[aria-busy=false]').waitFor();

/** Drops a file on the page as a person does from a folder. */
async function drop(name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const made = new DataTransfer();
      made.items.add(new File([content], fileName, { type: 'text/csv' }));
      return made;
    },
    [name, text],
  );
  await page.locator('.file-drop').dispatchEvent('drop', { dataTransfer: transfer });
}

it('is reached from the studies, and its file button by keyboard', async () => {
  await page.goto(`${server.url}/dashboard`);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await page.getByRole('button', { name: 'Choose files' }).focus();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  expect((await chooser).isMultiple()).toBe(true);
});

it('leads from a dropped file to the data set', async () => {
  await drop('crowd.csv', csv(rows).toString());
  const observer = page.getByRole('combobox', { name: 'Observer', exact: false }).first();
  await observer.waitFor();
  expect(await observer.getAttribute('aria-invalid')).toBe('true');
  const importing = page.getByRole('button', { name: /^Import \d/ });
  expect(await importing.isDisabled()).toBe(true);
  await section(/problem/)
    .getByText('Choose the columns under')
    .waitFor();
  expect(await seriousFindings(page)).toEqual([]);

  await observer.selectOption('who');
  await settled();
  await section('What was understood')
    .getByText('3 trials of 2 participants in 2 conditions, from 1 file.')
    .waitFor();
  const first = section('What was understood').getByRole('row').nth(1);
  expect(await first.innerText()).toMatch(
    /2\s+w1 participant\s+x1\.png\s+oven\s+bear ✗\s+c10\s+0\.812 s/,
  );

  await section('What the categories are').getByRole('combobox').selectOption('airplane');
  await settled();
  const condition = section('What the conditions are').getByRole('textbox').first();
  await condition.fill('0.1');
  await condition.press('Tab');
  await settled();
  await expect.poll(() => first.innerText()).toContain('0.1');
  expect(await seriousFindings(page)).toEqual([]);

  await importing.click();
  await page.getByRole('heading', { name: '3 trials are imported' }).waitFor();
  const stored = await server.store.trialRows('crowd');
  expect(stored.map(({ category, condition }) => `${category} ${condition}`)).toEqual([
    'oven 0.1',
    'airplane 0.1',
    'oven c05',
  ]);
  await page.getByRole('link', { name: 'See the results' }).click();
  await page.getByRole('heading', { name: 'crowd' }).waitFor();
});

it('replaces a data set only when told to, and refuses what is no table', async () => {
  const published = [
    'subj,session,trial,rt,object_response,category,condition,imagename',
    's1,1,1,0.5,cat,cat,0.1,a.png',
  ];
  const choose = (name: string, content: Buffer) =>
    page
      .getByLabel('CSV files of trials')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: content });
  await choose('photo.png', Buffer.from('PNG'));
  await page.getByRole('alert').getByText('Expected files that end in .csv').waitFor();
  for (const again of [false, true]) {
    await page.reload();
    await choose('same.csv', csv(published));
    await section('What was understood').waitFor();
    const importing = page.getByRole('button', { name: 'Import 1 trial' });
    if (again) {
      await page.getByText('A data set has this name').waitFor();
      expect(await importing.isDisabled()).toBe(true);
      await page.getByRole('checkbox', { name: 'Replace the data set same (1 trial)' }).check();
    }
    await importing.click();
    await page.getByRole('heading', { name: '1 trial is imported' }).waitFor();
  }
});

it.each([
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
] as const)('fits %i px in %s colours, with a problem and a preview', async (width, scheme) => {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme });
  expect(await seriousFindings(page)).toEqual([]);
  await drop(
    'crowd.csv',
    csv([rows[0].replace('who', 'subject'), ...rows.slice(1), 'w2,x2.png']).toString(),
  );
  await section(/problem/)
    .getByText('crowd.csv, line 5:')
    .waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
});
