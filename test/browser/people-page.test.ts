import SqliteDatabase from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StudyFile } from '../../src/schema/study.js';
import {
  bearer,
  openSampleServer,
  post,
  startSession,
  tinyStudy,
  type SampleServer,
} from '../server/sample-server.js';
import { sampleSubmission } from '../server/store/trial-sample.js';
import { launchChromium } from './chromium.js';
import { seriousFindings } from './serious-findings.js';

const study: StudyFile = {
  ...tinyStudy,
  design: { ...tinyStudy.design, lists: 2 },
  recruitment: {
    prolific: { completionCode: 'DONE' },
    links: [{ name: 'pool', title: 'Student pool', quota: 3 }],
  },
};
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

async function takePart(server: SampleServer, trials: number): Promise<string> {
  const session = await startSession(server, 'short');
  for (const trial of session.trials.slice(0, trials)) {
    const answer = sampleSubmission(trial);
    await post(`${server.url}/api/session/trials`, answer, bearer(session));
  }
  if (trials === session.trials.length) {
    await post(`${server.url}/api/session/finish`, {}, bearer(session));
  }
  return session.observer;
}

async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page)).toEqual([]);
}

it.each([
  ['a wide window', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
])('shows the researcher who takes part, live, in %s', async (_name, viewport) => {
  const server = await openSampleServer({ studies: [study], clientFolder: 'dist/client' });
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  try {
    await page.goto(await server.link());
    await page.goto(`${server.url}/dashboard?study=tiny`);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByText('Nobody has taken part yet.').waitFor();
    expect(await page.getByText('/study/tiny?link=pool').count()).toBe(1);
    await page.getByText('Not frozen yet').waitFor();
    await expectFits(page);

    const done = await takePart(server, 10);
    await takePart(server, 6);
    const dropped = await takePart(server, 4);
    const db = new SqliteDatabase(server.store.file);
    db.prepare('update sessions set updated_at = ? where observer = ?').run(
      new Date(Date.now() - 2 * 3600_000).toISOString(),
      dropped,
    );
    db.close();
    const leaving = await takePart(server, 2); // its news bring the change above along
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row(leaving).waitFor({ timeout: 15_000 });
    expect(await row('Done').first().innerText()).toMatch(/Done\s+1/);
    expect(await row('In block 1').first().innerText()).toMatch(/In block 1\s+1/);
    expect(await row('Dropped out').first().innerText()).toMatch(/Dropped out\s+1/);
    await page
      .getByRole('img', { name: '1 of 2 people left before the end: 1 after 4 trials.' })
      .waitFor();
    expect(await row(done).innerText()).toContain('10 of 10');
    await page.getByText('Version 1', { exact: true }).waitFor(); // with the first participant
    await page.getByText(server.studies[0].fileHash).waitFor();
    const lists = await page.getByRole('row', { name: /^List [12]/ }).allInnerTexts();
    expect(lists.map((text) => text.split(/\s+/).slice(2).map(Number))).toEqual([
      [expect.any(Number), expect.any(Number), 0, expect.any(Number)],
      [expect.any(Number), expect.any(Number), 0, expect.any(Number)],
    ]);
    await expectFits(page);

    await row(leaving)
      .getByRole('button', { name: `Withdraw ${leaving}` })
      .click();
    await row(leaving)
      .getByRole('button', { name: `Really delete ${leaving}?` })
      .click();
    await row(leaving).waitFor({ state: 'detached' });
    await page.getByText('2 trials deleted, by the researcher').waitFor();
    await page.getByLabel('Withdrawal code').fill('nobody-here');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText('has no participant nobody-here').waitFor();

    await page.getByLabel('For yourself and your colleagues').fill('A fire alarm at 11.');
    await page.getByRole('button', { name: 'Save the notes' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('nobody new can begin and is asked').waitFor();
    await page.reload();
    expect(await page.getByLabel('For yourself and your colleagues').inputValue()).toContain(
      'fire',
    );
    await expectFits(page);
    const person = await (await browser.newContext({ viewport })).newPage();
    await person.goto(`${server.url}/study/tiny?link=pool`);
    await person.getByRole('heading', { name: 'This study is paused' }).waitFor();
    await person.context().close();
  } finally {
    await context.close();
    await server.stop();
  }
});
