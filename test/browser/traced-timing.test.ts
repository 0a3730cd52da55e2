import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { runCell, type TimedTrial } from '../../bench/timing/run-cell.js';
import type { Stall } from '../../bench/timing/marked-page.js';
import { launchChromium } from './chromium.js';

// a few cells of `npm run bench:timing`, by medians: other work on the machine moves single trials
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const trialsWith = async (stall: Stall) =>
  (await runCell(browser, 'dist/client', { stall, throttle: 1, trials: 7 })).trials;

function medianMs(trials: readonly TimedTrial[]): number {
  const sorted = trials.map(({ stimulus }) => stimulus.tracedMs).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

it('a stall at the offset keeps the picture up, and every such trial says so', async () => {
  const trials = await trialsWith({ at: 'offset', ms: 100 });
  expect(trials.length).toBeGreaterThanOrEqual(5);
  expect(medianMs(trials)).toBeGreaterThan(260);
  expect(trials.filter(({ timingOk }) => timingOk)).toEqual([]);
}, 60_000);

it('after a stall at the onset the picture lasts as long as planned, and the trial is flagged', async () => {
  const trials = await trialsWith({ at: 'onset', ms: 100 });
  expect(Math.abs(medianMs(trials) - 200)).toBeLessThan(12);
  expect(trials.filter(({ timingOk }) => timingOk)).toEqual([]);
}, 60_000);

it('a stall in the middle does no harm', async () => {
  const trials = await trialsWith({ at: 'middle', ms: 100 });
  expect(Math.abs(medianMs(trials) - 200)).toBeLessThan(12);
  expect(trials.filter(({ timingOk }) => timingOk).length).toBeGreaterThan(trials.length / 2);
}, 60_000);
