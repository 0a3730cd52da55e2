import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pluginPackage } from './plugin-page.js';
import { expectAccessible, handheld, wide } from './study-page.js';

interface Recorded {
  trial_type: string;
  response: string | null;
  correct: boolean;
  choices: { by: string }[];
  presentation: {
    timingOk: boolean;
    scaled: boolean;
    otherPhases?: { phase: string }[];
    ramp?: { wrongFrames: number };
  };
}

const openPackage = pluginPackage();

const answersUp = (page: Page) => page.locator('.response-grid:not(.closed)').waitFor();
const answersGone = (page: Page) =>
  page.waitForFunction(() => !document.querySelector('.response-grid:not(.closed)'));

/** Runs the example's four trials; answers each when its alternatives are up. */
async function playExample(page: Page, answer: (trial: number) => Promise<void>) {
  await page.getByRole('button', { name: /^Start/ }).click();
  for (let trial = 0; trial < 4; trial++) {
    await answersUp(page);
    await answer(trial);
    await answersGone(page);
  }
  await page.getByRole('heading', { name: 'That was it' }).waitFor();
  return await page.evaluate<Recorded[]>('window.recorded');
}

describe('the example of the plugins’ package', () => {
  it('runs all four tasks by keys, and shows what they recorded', async () => {
    const { page, context } = await openPackage('/examples/index.html', {
      viewport: wide,
    });
    await expectAccessible(page);
    const keys = ['KeyW', 'KeyJ', 'ArrowRight', 'KeyF'];
    const recorded = await playExample(page, async (trial) => {
      await expectAccessible(page);
      await page.keyboard.press(keys[trial]);
    });
    expect(
      recorded.map(({ trial_type, response, correct }) => [trial_type, response, correct]),
    ).toEqual([
      ['masked-image', 'star', true],
      ['masked-image-yes-no', 'no', true],
      ['masked-image-two-interval', 'second', true],
      ['masked-image-two-alternative', 'left', true],
    ]);
    const phases = recorded.map(({ presentation }) =>
      presentation.otherPhases?.map(({ phase }) => phase),
    );
    expect(phases).toEqual([
      undefined,
      ['mask-before'],
      ['gap', 'second-stimulus', 'second-mask'],
      undefined,
    ]);
    expect(recorded[3].presentation.ramp).toMatchObject({ onsetFrames: 3, offsetFrames: 3 });
    expect(recorded.every(({ presentation }) => !presentation.scaled)).toBe(true);
    expect(await page.locator('table tr').count()).toBe(5);
    await expectAccessible(page);
    await context.close();
  });

  it('runs by touch on a telephone, with targets of 44 px', async () => {
    const { page, context } = await openPackage('/examples/index.html', handheld);
    const wanted = ['circle', 'yes', 'first', 'right'];
    const recorded = await playExample(page, async (trial) => {
      const buttons = page.locator('.response-grid button');
      for (const button of await buttons.all()) {
        const box = await button.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
        expect(await button.getAttribute('aria-label')).not.toBe('');
      }
      await page.locator(`[data-category="${wanted[trial]}"]`).tap();
    });
    expect(recorded.map(({ response }) => response)).toEqual(wanted);
    expect(
      recorded.every(({ choices }) => choices.length === 1 && choices[0].by === 'pointer'),
    ).toBe(true);
    const [width, content] = await page.evaluate(() => [innerWidth, document.body.scrollWidth]);
    expect(content).toBeLessThanOrEqual(width);
    await context.close();
  });

  it('answers itself in a visual simulation', async () => {
    const path = '/examples/index.html?simulate=visual';
    const { page, context } = await openPackage(path, { viewport: wide });
    await page.getByRole('button', { name: /^Start/ }).click();
    await page.getByRole('heading', { name: 'That was it' }).waitFor({ timeout: 60_000 });
    const recorded = await page.evaluate<Recorded[]>('window.recorded');
    expect(recorded).toHaveLength(4);
    expect(recorded.filter(({ response }) => response !== null).length).toBeGreaterThanOrEqual(3);
    await context.close();
  });
});
