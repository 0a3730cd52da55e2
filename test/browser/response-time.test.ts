import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pluginPackage } from './plugin-page.js';
import { wide } from './study-page.js';

interface Recorded {
  choices: { category: string; atMs: number; by: string }[];
}
interface Trial extends Window {
  trial: Promise<Recorded>;
  /** when the answers came, ms since 1970 */
  opened: number;
}

const presses = 40;
const blockMs = 50;

const openPackage = pluginPackage();

/** Starts a trial with a long response interval in which the page is busy most of the time. */
const startBusyTrial = `(async () => {
  const { MaskedImagePlugin, storePicture, browserClock } = visavisMaskedImage;
  await storePicture('p', new ImageData(64, 64));
  const drawnAt = [];
  MaskedImagePlugin.clock = {
    ...browserClock,
    now() {
      const now = performance.now();
      drawnAt.push(now);
      return now;
    },
  };
  const jsPsych = initJsPsych({ display_element: 'trials' });
  window.trial = jsPsych
    .run([{
      type: MaskedImagePlugin, stimulus_id: 'p', side_px: 64, alternatives: ['left', 'right'],
      refresh_hz: 60, fixation_ms: 100, stimulus_ms: 100, mask_ms: 0, response_ms: 14000,
      inter_trial_ms: 0, feedback_ms: 0,
    }])
    .then(() => jsPsych.data.get().values()[0]);
  await new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('.response-grid:not(.closed)')) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
  // fixation, picture, nothing, answers (no mask): the fourth draw
  window.opened = performance.timeOrigin + drawnAt[3];
  setInterval(() => {
    const until = performance.now() + ${blockMs};
    while (performance.now() < until);
  }, 70);
})()`;

/** Errors of the recorded times against when each press was sent, by the clock of this process. */
async function errorsOf(page: Page, press: (place: number) => void): Promise<number[]> {
  await page.evaluate(startBusyTrial);
  const sent: number[] = [];
  for (let place = 0; place < presses; place++) {
    await new Promise((resolve) => setTimeout(resolve, 60 + ((place * 37) % 90)));
    sent.push(performance.timeOrigin + performance.now());
    press(place);
  }
  const { opened, choices } = await page.evaluate(async () => {
    const trial = window as unknown as Trial;
    return { opened: trial.opened, choices: (await trial.trial).choices };
  });
  expect(choices).toHaveLength(presses);
  return choices.map(({ atMs }, place) => Math.abs(atMs - (sent[place] - opened)));
}

/**
 * Alone on a machine the 95th percentile is below 5 ms. Other work delays the press on its way to the
 * browser; a time taken where the page handles it would be off by 50 ms in one press of twenty, and
 * by 15 in half of them.
 */
function expectTrue(errors: number[]): void {
  const sorted = errors.sort((a, b) => a - b);
  expect(sorted[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(5);
  expect(sorted[Math.ceil(0.95 * errors.length) - 1]).toBeLessThanOrEqual(15);
}

describe('response times while the page is busy for 50 ms at a time', () => {
  it('of keys are taken when the key was pressed', async () => {
    const { page, context } = await openPackage('/bare', { viewport: wide });
    const devtools = await context.newCDPSession(page);
    const errors = await errorsOf(page, (place) => {
      const code = place % 2 === 0 ? 'Digit1' : 'KeyQ';
      const key = { code, key: code.slice(-1).toLowerCase() };
      // not awaited: the answer comes only when the page has time
      void devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
      void devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    });
    expectTrue(errors);
    await context.close();
  });

  it('of the pointer are taken when it went down', async () => {
    const { page, context } = await openPackage('/bare', { viewport: wide });
    const devtools = await context.newCDPSession(page);
    const [x, y] = [wide.width / 2, wide.height / 2 - 60];
    const errors = await errorsOf(page, () => {
      const pressed = { x, y, button: 'left' as const, clickCount: 1 };
      void devtools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...pressed });
      void devtools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...pressed });
    });
    expectTrue(errors);
    await context.close();
  });
});
