import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { trialSubmissionSchema } from '../../src/schema/session.js';
import { expectAccessible, phone, wide, withStudy } from './study-page.js';

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
}

/** Every draw on the picture's canvas by `performance.now()`, and stalls of the main thread. */
interface Watched {
  draws: { picture: boolean; at: number }[];
}

function watchDraws(stalls: boolean): void {
  const watched: Watched = { draws: [] };
  Object.assign(window, { watched });
  const canvas = CanvasRenderingContext2D.prototype as unknown as Record<
    'drawImage' | 'fillRect',
    (this: CanvasRenderingContext2D, ...words: unknown[]) => void
  >;
  const { drawImage, fillRect } = canvas;
  const note = (context: CanvasRenderingContext2D, picture: boolean) => {
    if (context.canvas.className === 'picture') {
      watched.draws.push({ picture, at: performance.now() });
    }
  };
  canvas.drawImage = function (...words: unknown[]) {
    note(this, true);
    return drawImage.apply(this, words);
  };
  canvas.fillRect = function (...words) {
    note(this, false);
    return fillRect.apply(this, words);
  };
  if (!stalls) return;
  setInterval(() => {
    const until = performance.now() + 40 + 60 * Math.random();
    while (performance.now() < until);
  }, 190);
}

/** Durations of picture and mask by the draws seen from outside, trial by trial. */
function durationsOf({ draws }: Watched): { stimulusMs: number; maskMs: number }[] {
  return draws.flatMap((draw, i) => {
    const [mask, after] = [draws[i + 1], draws[i + 2]];
    if (!draw.picture || !mask?.picture || !after || after.picture) return [];
    return [{ stimulusMs: mask.at - draw.at, maskMs: after.at - mask.at }];
  });
}

describe('the trial in Chromium', () => {
  it('shows picture and mask for their frames, and logs what was really drawn', async () => {
    await withStudy({ blocks: 1, trialsPerBlock: 30 }, { viewport: wide }, async (parts) => {
      const { page, standIn, participant } = parts;
      await page.addInitScript(watchDraws, false);
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await participant.play({ answer: (trial) => (trial % 5 ? { category: 'dog' } : null) });
      const seen = durationsOf(
        await page.evaluate(() => (window as never as { watched: Watched }).watched),
      );
      const logged = [...standIn.stored.values()];
      expect(seen).toHaveLength(32);
      expect(logged).toHaveLength(32);
      const frameMs = 1000 / 60;
      const exact = seen.filter(
        ({ stimulusMs, maskMs }) =>
          Math.abs(stimulusMs - 200) <= frameMs && Math.abs(maskMs - 200) <= frameMs,
      );
      expect(exact.length / seen.length).toBeGreaterThanOrEqual(0.95);
      for (const [trial, submission] of logged.entries()) {
        trialSubmissionSchema.parse(submission);
        expect(submission.response).toBe(trial % 5 ? 'dog' : null);
        const { stimulus, mask } = submission.presentation;
        expect(Math.abs(stimulus.durationMs - seen[trial].stimulusMs)).toBeLessThan(3);
        expect(Math.abs(mask.durationMs - seen[trial].maskMs)).toBeLessThan(3);
        expect(stimulus.plannedFrames).toBe(12);
        expect(submission.presentation).toMatchObject({ pixelFactor: 3, stimulusCssPx: 288 });
      }
    });
  });

  it('never calls a trial good that a stall made too long or too short', async () => {
    await withStudy({ blocks: 1, trialsPerBlock: 20 }, { viewport: wide }, async (parts) => {
      const { page, standIn, participant } = parts;
      await page.addInitScript(watchDraws, true);
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await participant.play();
      const seen = durationsOf(
        await page.evaluate(() => (window as never as { watched: Watched }).watched),
      );
      const logged = [...standIn.stored.values()];
      expect(seen).toHaveLength(logged.length);
      const frameMs = 1000 / 60;
      let spoiled = 0;
      for (const [trial, { presentation }] of logged.entries()) {
        const { stimulusMs, maskMs } = seen[trial];
        expect(Math.abs(presentation.stimulus.durationMs - stimulusMs)).toBeLessThan(3);
        const off = Math.max(Math.abs(stimulusMs - 200), Math.abs(maskMs - 200));
        if (off <= frameMs / 2 + 1) continue;
        spoiled++;
        expect(presentation.timingOk).toBe(false);
      }
      expect(spoiled).toBeGreaterThan(2);
    });
  });

  it('is played with the keyboard alone: keys by place, arrows and Enter', async () => {
    await withStudy({ blocks: 1, trialsPerBlock: 3 }, { viewport: wide }, async (parts) => {
      const { page, standIn, participant } = parts;
      await participant.open(standIn.url, 'demo');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Understood' }).focus();
      await page.keyboard.press('Enter');
      await participant.startButton().focus();
      await page.keyboard.press('Enter');
      const grid = page.locator('.response-grid:not(.closed)');
      await grid.waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !document.querySelector('.response-grid:not(.closed)'));
      await participant.play({
        answer: (trial) => ({ category: ['oven', 'dog', 'knife', 'cat'][trial], by: 'key' }),
      });
      const answers = [...standIn.stored.values()];
      expect(answers.map(({ response }) => response)).toEqual([
        'clock',
        'oven',
        'dog',
        'knife',
        'cat',
      ]);
      expect(answers.every(({ choices }) => choices.every(({ by }) => by === 'key'))).toBe(true);
    });
  });
});

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
        'The pictures could not be loaded. Down for a bit.',
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
