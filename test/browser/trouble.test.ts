import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, phone, wide, withStudy } from './study-page.js';

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
}

describe('a session in trouble', () => {
  it('loses and doubles nothing through lost replies, errors, no connection and a reload', async () => {
    await withStudy({ blocks: 2, trialsPerBlock: 8 }, { viewport: wide }, async (parts) => {
      const { page, standIn, participant } = parts;
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      const answer = (trial: number) => ({ category: ['dog', 'cat', 'boat'][trial % 3] });
      await participant.play({ answer, stopAfter: 2 });
      let posts = 0;
      const faults = ['reply lost', 'error', 'unreachable', null] as const;
      standIn.fault = (_method, path) =>
        path === '/api/session/trials' ? faults[posts++ % faults.length] : null;
      await participant.play({ answer, stopAfter: 4 });
      standIn.fault = (_method, path) => (path.startsWith('/api/session/') ? 'unreachable' : null);
      await participant.play({ answer, stopAfter: 3 });
      const known = standIn.stored.size;
      expect(known).toBeLessThan(9);
      await page.reload();
      await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
      expect(await page.locator('.upload').innerText()).toMatch(/kept on this device|Saving/);
      standIn.fault = () => null;
      const headings: string[] = [];
      await participant.play({ answer, onStartPage: (heading) => void headings.push(heading) });
      expect(headings).toEqual(['Welcome back', 'Time for a break']);
      expect([...standIn.stored.keys()].sort((a, b) => a - b)).toEqual([...Array(18).keys()]);
      const first = new Map<number, string>();
      for (const submission of standIn.received) {
        const text = JSON.stringify(submission);
        expect(first.get(submission.index) ?? text).toBe(text);
        first.set(submission.index, text);
      }
      expect(participant.trials).toBe(18);
    });
  });

  it('says so when pictures do not come, and goes on when they do', async () => {
    await withStudy({ blocks: 1, trialsPerBlock: 4 }, { viewport: phone }, async (parts) => {
      const { page, standIn, participant } = parts;
      standIn.fault = (_method, path) => (path.endsWith('1.png') ? 'error' : null);
      await participant.open(standIn.url, 'demo');
      await page.getByRole('button', { name: /I agree/ }).click();
      await page.getByRole('button', { name: 'Understood' }).click();
      const alert = page.getByRole('alert');
      await alert.waitFor({ timeout: 20_000 });
      expect(await alert.innerText()).toContain(
        'The pictures could not be loaded. The server cannot do that just now (X).',
      );
      standIn.fault = () => null;
      await page.getByRole('button', { name: 'Try again' }).click();
      await participant.play();
      expect(standIn.stored.size).toBe(6);
    });
  });
});

describe('every page', () => {
  it.each([
    ['a wide window', { viewport: wide }],
    ['a phone', { viewport: phone, deviceScaleFactor: 3, hasTouch: true, isMobile: true }],
  ])('is accessible and fits %s', async (_name, context) => {
    await withStudy({ blocks: 2, trialsPerBlock: 3 }, context, async (parts) => {
      const { page, standIn, participant } = parts;
      const check = async () => {
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        expect(await page.getByText('a demonstration, not a finding').count()).toBeGreaterThan(0);
      };
      await page.goto(standIn.url);
      await page.getByRole('link', { name: 'Try it, 2 minutes' }).waitFor();
      await check();
      await page.getByRole('link', { name: 'Try it, 2 minutes' }).click();
      await page.getByRole('button', { name: /I agree/ }).waitFor();
      await check();
      await page.getByRole('button', { name: /I agree/ }).click();
      await page.getByRole('button', { name: 'Understood' }).waitFor();
      await check();
      await page.getByRole('button', { name: 'Understood' }).click();
      await participant.play({ stopAfter: 1, onStartPage: check });
      await page.locator('.response-grid:not(.closed)').waitFor();
      const boxes = await page
        .locator('.response-grid button')
        .evaluateAll((buttons) =>
          buttons.map((button) => button.getBoundingClientRect().toJSON() as DOMRect),
        );
      expect(boxes).toHaveLength(16);
      for (const { left, top, right, bottom, width, height } of boxes) {
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(context.viewport.width);
        expect(bottom).toBeLessThanOrEqual(context.viewport.height);
      }
      await participant.play({ onStartPage: check });
      await page.getByRole('img', { name: /Contrast: accuracy/ }).waitFor();
      await check();
      const { pixelFactor, scaled } = [...standIn.stored.values()][0].presentation;
      expect(scaled).toBe(false);
      expect(pixelFactor).toBe(context.viewport === phone ? 10 : 3);
    });
  });
});
