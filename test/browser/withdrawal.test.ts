import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousFindings } from './serious-findings.js';
import { handheld, phone, wide, withStudy } from './study-page.js';

const keptAnswers = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opened = indexedDB.open('visavis');
        opened.onerror = () => reject(new Error('no database'));
        opened.onsuccess = () => {
          const count = opened.result.transaction('answers').objectStore('answers').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );

it.each([
  ['a wide window', { viewport: wide }],
  ['a phone', handheld],
])('pauses in a trial, and withdraws with nothing left behind, in %s', async (_name, context) => {
  await withStudy({ blocks: 1, trialsPerBlock: 6 }, context, async (parts) => {
    const { page, standIn, participant } = parts;
    const wayOut = page.getByRole('button', { name: 'Stop or withdraw' });
    await participant.open(standIn.url, 'demo');
    expect(await wayOut.count()).toBe(0); // nothing is stored before the person agrees
    await page.getByRole('button', { name: /I agree/ }).click();
    await expect.poll(() => page.getByText('ABCD-EFGH-JKMN').count()).toBe(2);
    await page.getByRole('button', { name: 'Understood' }).click();
    await participant.play({ stopAfter: 3 });

    if (context.viewport.width > 500) await page.keyboard.press('Escape');
    else await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('heading', { name: 'Paused' }).waitFor();
    const answered = standIn.stored.size;
    expect(answered).toBe(3);
    await participant.play({ stopAfter: 1 });
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Paused' }).waitFor();
    expect([...standIn.stored.keys()]).toEqual([0, 1, 2, 3]);

    standIn.fault = (_method, path) => (path.endsWith('/withdraw') ? 'unreachable' : null);
    await wayOut.click();
    const dialog = page.getByRole('dialog', { name: 'Stop or withdraw?' });
    await dialog.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Go back, delete nothing' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await wayOut.click();
    await dialog.getByRole('button', { name: 'Withdraw and delete my answers' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').innerText()).toContain('Nothing has been deleted yet');
    standIn.fault = () => null;
    await dialog.getByRole('button', { name: 'Withdraw and delete my answers' }).click();
    await page.getByRole('heading', { name: 'You have withdrawn' }).waitFor();
    expect(await page.getByText('Your 4 answers were deleted.').count()).toBe(1);
    expect(standIn.stored.size).toBe(0);
    expect(await keptAnswers(page)).toBe(0);
    expect(await wayOut.count()).toBe(0);

    await page.reload();
    await page.getByRole('button', { name: /I agree/ }).waitFor();
  });
});

it('withdraws by the code on a page of its own', async () => {
  await withStudy({ blocks: 1, trialsPerBlock: 2 }, { viewport: phone }, async (parts) => {
    const { page, standIn } = parts;
    await page.goto(`${standIn.url}/withdraw#ABCD-EFGH-JKMN`);
    const field = page.getByLabel('Withdrawal code');
    expect(await field.inputValue()).toBe('ABCD-EFGH-JKMN');
    await field.fill('ABC');
    await page.getByRole('button', { name: 'Delete my answers' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('twelve letters and digits');
    await field.fill('abcd efgh jkmn');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete my answers' }).click();
    await page.getByRole('heading', { name: 'You have withdrawn' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
  });
});
