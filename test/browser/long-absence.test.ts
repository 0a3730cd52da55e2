import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import type { StudyFile } from '../../src/schema/study.js';
import { openSampleServer, tinyStudy } from '../server/sample-server.js';
import { launchChromium } from './chromium.js';
import { Participant } from './participant.js';

const study: StudyFile = {
  ...tinyStudy,
  timing: { fixationMs: 50, stimulusMs: 50, maskMs: 50, responseMs: 500, interTrialMs: 50 },
  participants: { resumeMinutes: 30 },
};
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

it('somebody who comes back after long begins her block anew, and finishes', async () => {
  const server = await openSampleServer({ studies: [study], clientFolder: 'dist/client' });
  const context = await browser.newContext();
  try {
    const first = new Participant(await context.newPage());
    await first.open(server.url, 'tiny');
    await first.consentAndRead();
    await first.play({ stopAfter: 5 }); // practice and three of block 1
    await first.page.waitForTimeout(400);
    await first.page.close();
    const db = new SqliteDatabase(server.store.file);
    const then = new Date(Date.now() - 31 * 60_000).toISOString();
    db.prepare('update trials set received_at = ?').run(then);

    const again = new Participant(await context.newPage());
    await again.open(server.url, 'tiny');
    await again.page.getByText('the part that you were in begins anew').waitFor();
    await again.play();
    expect(again.trials).toBe(16);
    const rows = await server.store.trialRows('tiny');
    expect(new Set(rows.map(({ imageName }) => imageName)).size).toBe(16);
    const setAside = db.prepare('select count(*) from set_aside_trials').pluck().get();
    expect(setAside).toBe(3);
    db.close();
  } finally {
    await context.close();
    await server.stop();
  }
});
