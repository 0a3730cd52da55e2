import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { unsentSchema } from '../../src/schema/unsent.js';
import type { StandIn } from './experiment-stand-in.js';
import { seriousFindings } from './serious-findings.js';
import { phone, withStudy } from './study-page.js';

/** Plays a session of two and three trials, of which the last two do not reach the server. */
async function withUnsent(
  fault: 'unreachable' | 'refused',
  test: (page: Page, standIn: StandIn) => Promise<void>,
): Promise<void> {
  await withStudy({ blocks: 1, trialsPerBlock: 3 }, { viewport: phone }, async (parts) => {
    const { page, standIn, participant } = parts;
    standIn.completion = { code: 'DONE1', url: null };
    await participant.open(standIn.url, 'demo');
    await participant.consentAndRead();
    await participant.play({ stopAfter: 3 });
    const paths = fault === 'refused' ? ['/api/session/trials'] : ['/api/session/'];
    standIn.fault = (_method, path) => (paths.some((one) => path.startsWith(one)) ? fault : null);
    await participant.play({ stopAfter: 2 });
    await page.getByRole('heading', { name: 'Some answers are still on this device' }).waitFor();
    expect(
      await page.getByText('2 answers have not reached the server: pictures 4–5.').count(),
    ).toBe(1);
    expect(await page.getByText('DONE1').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await test(page, standIn);
  });
}

it('goes on by itself to the code when the server can be reached again', async () => {
  await withUnsent('unreachable', async (page, standIn) => {
    standIn.fault = () => null;
    await page.getByText('DONE1', { exact: true }).waitFor({ timeout: 20_000 });
    expect([...standIn.stored.keys()]).toEqual([0, 1, 2, 3, 4]);
    expect(await page.getByText('every answer is saved').count()).toBe(1);
  });
});

it('gives a file of what is missing, and the code, where trying again does not help', async () => {
  await withUnsent('refused', async (page, standIn) => {
    await page.getByRole('button', { name: 'Try again now' }).click();
    await page.getByRole('alert').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the file and go on' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('demo-participant-1.json');
    const text = await readFile(await saved.path(), 'utf8');
    const unsent = unsentSchema.parse(JSON.parse(text));
    expect(unsent.answers.map(({ index }) => index)).toEqual([3, 4]);
    expect(standIn.givenUp).toBe(true);
    await page.getByText('DONE1', { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    standIn.fault = () => null;
    await page.reload(); // what was refused is offered once more
    await page.getByText('every answer is saved').waitFor();
    expect([...standIn.stored.keys()]).toEqual([0, 1, 2, 3, 4]);
  });
});

it('asks again by itself where only the last word of the server is missing', async () => {
  await withStudy({ blocks: 1, trialsPerBlock: 1 }, {}, async ({ page, standIn, participant }) => {
    standIn.completion = { code: 'DONE1', url: null };
    await participant.open(standIn.url, 'demo');
    await participant.consentAndRead();
    standIn.fault = (_method, path) => (path.endsWith('/finish') ? 'error' : null);
    await participant.play({ stopAfter: 3 });
    await page.getByRole('heading', { name: 'Nearly there' }).waitFor({ timeout: 30_000 });
    expect(await page.getByRole('button', { name: /Save the file/ }).count()).toBe(0);
    standIn.fault = () => null;
    await page.getByText('DONE1', { exact: true }).waitFor({ timeout: 20_000 });
  });
});
