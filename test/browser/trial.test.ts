import { describe, expect, it } from 'vitest';
import { sixteenCategories } from '../../src/schema/category.js';
import { expectAccessible, handheld, phone, wide, withStudy } from './study-page.js';

/** Leaves out every fourth frame while `window.unsteady` is true. */
function dropFrames(): void {
  const page = window as unknown as { unsteady: boolean };
  page.unsteady = true;
  const request = window.requestAnimationFrame.bind(window);
  let frames = 0;
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      if (page.unsteady && ++frames % 4 === 0) request(callback);
      else callback(time);
    });
}

describe('a display that does not draw steadily', () => {
  const shape = { blocks: 1, trialsPerBlock: 2 };
  const told = 'but not steadily';

  it('is told so, and its trials are flagged', async () => {
    await withStudy(shape, { viewport: wide }, async ({ page, standIn, participant }) => {
      await page.addInitScript(dropFrames);
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await page.getByText(told).waitFor();
      await expectAccessible(page);
      await participant.play();
      for (const { presentation } of standIn.stored.values()) {
        expect(presentation.timingOk).toBe(false);
        expect(presentation.timingProblems).toContain('unsteady-refresh');
      }
      expect(standIn.stored.size).toBe(4);
    });
  });

  it('does not start a study that refuses it, until it is steady', async () => {
    const refusing = { ...shape, study: { unsteadyDisplay: 'refuse' as const } };
    await withStudy(refusing, { viewport: phone }, async ({ page, standIn, participant }) => {
      await page.addInitScript(dropFrames);
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await page.getByText('This study needs a steady screen').waitFor();
      expect(await participant.startButton().isDisabled()).toBe(true);
      await expectAccessible(page);
      await page.evaluate(() => ((window as unknown as { unsteady: boolean }).unsteady = false));
      await page.getByRole('button', { name: 'Measure again' }).click();
      await page.getByText(/frames a second, steadily/).waitFor();
      await participant.play({ stopAfter: 1 });
      expect(standIn.stored.get(0)?.presentation.timingProblems).not.toContain('unsteady-refresh');
    });
  });
});

describe('the response', () => {
  it('is the first choice where the study says so; the later ones are kept', async () => {
    const shape = { blocks: 1, trialsPerBlock: 1, study: { counts: 'first' as const } };
    await withStudy(shape, { viewport: wide }, async ({ page, standIn, participant }) => {
      await participant.open(standIn.url, 'demo');
      await page.getByRole('button', { name: /I agree/ }).click();
      await page.getByText('Your first choice counts').waitFor();
      await page.getByRole('button', { name: 'Understood' }).click();
      await participant.startButton().click();
      await page.locator('.response-grid:not(.closed)').waitFor();
      await page.keyboard.press('Digit1');
      await page.keyboard.press('KeyV');
      const first = sixteenCategories[0];
      const marked = page.locator('.response-grid [aria-pressed="true"]');
      expect(await marked.getAttribute('data-category')).toBe(first);
      await page.waitForFunction(() => !document.querySelector('.response-grid:not(.closed)'));
      await participant.play();
      const answer = standIn.stored.get(0);
      expect(answer?.choices.map(({ category }) => category)).toEqual([first, 'dog']);
      expect(answer).toMatchObject({ response: first, rtMs: answer?.choices[0].atMs });
    });
  });

  it('stands where this participant’s grid has it, in instructions, trials and after a reload', async () => {
    const grid = [...sixteenCategories].reverse();
    const shape = { blocks: 1, trialsPerBlock: 3, grid };
    await withStudy(shape, { viewport: phone, hasTouch: true }, async (parts) => {
      const { page, standIn, participant } = parts;
      const shown = () =>
        page
          .locator('.response-grid button')
          .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
      await participant.open(standIn.url, 'demo');
      await page.getByRole('button', { name: /I agree/ }).click();
      await page.getByRole('button', { name: 'Understood' }).waitFor();
      expect(await page.locator('.categories .name').allInnerTexts()).toEqual(grid);
      await page.getByRole('button', { name: 'Understood' }).click();
      await participant.play({ stopAfter: 1 });
      expect(await shown()).toEqual(grid);
      await page.reload();
      await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
      await participant.startButton().click();
      await page.locator('.response-grid:not(.closed)').waitFor();
      expect(await shown()).toEqual(grid);
      // the key of a place chooses what stands in it
      await page.keyboard.press('Digit1');
      await page.waitForFunction(() => !document.querySelector('.response-grid:not(.closed)'));
      await participant.play();
      expect([...standIn.stored.values()].some(({ response }) => response === grid[0])).toBe(true);
      expect(standIn.stored.size).toBe(5);
    });
  });
});

describe('the pixels of a picture', () => {
  const shape = { blocks: 1, trialsPerBlock: 1 };

  it('are flagged where the window became too small for them in mid-trial', async () => {
    const timing = { fixationMs: 100, stimulusMs: 2000, maskMs: 200, responseMs: 400 };
    const slow = { ...shape, study: { timing: { ...timing, interTrialMs: 50, feedbackMs: 200 } } };
    await withStudy(slow, { viewport: wide }, async ({ page, standIn, participant }) => {
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await participant.startButton().click();
      await page.locator('.masked-image .picture').waitFor();
      await page.setViewportSize({ width: wide.width, height: 200 });
      await expect.poll(() => standIn.stored.size, { timeout: 20_000 }).toBe(1);
      const { timingProblems, events } = standIn.stored.get(0)?.presentation ?? {};
      expect(timingProblems).toContain('picture-cut-off');
      expect(events?.map(({ kind }) => kind)).toContain('picture-cut');
    });
  });

  it('are called scaled where somebody has zoomed in with two fingers', async () => {
    await withStudy(shape, handheld, async ({ page, standIn, participant }) => {
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await participant.play({ stopAfter: 1 });
      const zoom = await page.context().newCDPSession(page);
      await zoom.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.5 });
      expect(await page.evaluate(() => window.visualViewport?.scale)).toBeCloseTo(1.5, 2);
      await page.waitForFunction(() => document.querySelector('.response-grid:not(.closed)'));
      await page.waitForFunction(() => !document.querySelector('.response-grid:not(.closed)'));
      await expect.poll(() => standIn.stored.size).toBe(2);
      const [plain, zoomed] = [0, 1].map((trial) => standIn.stored.get(trial)?.presentation);
      expect(plain).toMatchObject({ scaled: false });
      expect(zoomed).toMatchObject({ scaled: true, pixelFactor: null });
      expect(zoomed?.stimulusCssPx).toBeCloseTo(1.5 * (plain?.stimulusCssPx ?? 0), 3);
    });
  });
});
