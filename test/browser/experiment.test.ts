import { describe, expect, it } from 'vitest';
import { trialSubmissionSchema } from '../../src/schema/session.js';
import { wide, withStudy } from './study-page.js';

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
    await withStudy({ blocks: 1, trialsPerBlock: 20 }, { viewport: wide }, async (parts) => {
      const { page, standIn, participant } = parts;
      await page.addInitScript(watchDraws, false);
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await participant.play({ answer: (trial) => (trial % 5 ? { category: 'dog' } : null) });
      const seen = durationsOf(
        await page.evaluate(() => (window as never as { watched: Watched }).watched),
      );
      const logged = [...standIn.stored.values()];
      expect(seen).toHaveLength(22);
      expect(logged).toHaveLength(22);
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
    await withStudy({ blocks: 1, trialsPerBlock: 12 }, { viewport: wide }, async (parts) => {
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
