import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { TrialSubmission } from '../../src/schema/session.js';
import { startExperimentStandIn } from '../../test/browser/experiment-stand-in.js';
import { Participant } from '../../test/browser/participant.js';
import { markDraws, type Stall } from './marked-page.js';
import { presentedAt, traceCategories, type TraceEvent } from './presented.js';

/** Under what a session is run. */
export interface Cell {
  readonly stall: Stall | null;
  /** the processor is slowed down so many times */
  readonly throttle: number;
  readonly trials: number;
}

/** One phase by the page's own log and by the compositor's trace, ms. */
export interface Timed {
  readonly plannedMs: number;
  readonly loggedMs: number;
  readonly tracedMs: number;
}

export interface TimedTrial {
  readonly stimulus: Timed;
  readonly mask: Timed;
  readonly timingOk: boolean;
}

export interface CellResult {
  readonly trials: readonly TimedTrial[];
  /** trials whose frames the trace does not have */
  readonly untraced: number;
}

const timing = {
  ...{ fixationMs: 150, stimulusMs: 200, maskMs: 200 },
  ...{ responseMs: 300, interTrialMs: 50, feedbackMs: 0 },
};
const practiceTrials = 2;

/** Runs a session of the real page without answers in a tab of its own, traced from outside. */
export async function runCell(browser: Browser, pages: string, cell: Cell): Promise<CellResult> {
  const shape = { blocks: 1, trialsPerBlock: cell.trials, study: { timing } };
  const standIn = await startExperimentStandIn(pages, shape);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const path = join(tmpdir(), `visavis-trace-${process.pid}-${Date.now()}.json`);
  try {
    const { fixationMs, stimulusMs } = timing;
    // tsx wraps named functions in a call that the page has not got
    await page.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
    await page.addInitScript(markDraws, { stall: cell.stall, fixationMs, stimulusMs });
    const participant = new Participant(page);
    await participant.open(standIn.url, 'demo');
    await participant.consentAndRead();
    await participant.startButton().click();
    await participant.startButton().waitFor({ timeout: 60_000 });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cell.throttle });
    await browser.startTracing(page, { path, categories: traceCategories });
    await participant.startButton().click();
    const all = practiceTrials + cell.trials;
    const end = Date.now() + 10_000 + 3000 * cell.trials;
    while (standIn.stored.size < all) {
      if (Date.now() > end)
        throw new Error(`${standIn.stored.size} of ${all} trials came back in time.`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await browser.stopTracing();
    const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as {
      traceEvents: TraceEvent[];
    };
    const stored = [...standIn.stored.entries()].filter(([index]) => index >= practiceTrials);
    return compare(new Map(stored.map(([index, one]) => [index, one.presentation])), traceEvents);
  } finally {
    await context.close();
    await standIn.close();
    await rm(path, { force: true });
  }
}

function compare(
  logged: Map<number, TrialSubmission['presentation']>,
  events: readonly TraceEvent[],
): CellResult {
  const presented = presentedAt(events, (name) => /^\d+ (picture|mask|end)$/.test(name));
  const trials: TimedTrial[] = [];
  let untraced = 0;
  for (const [index, presentation] of logged) {
    const [picture, mask, end] = ['picture', 'mask', 'end'].map((what) =>
      presented.get(`${index} ${what}`),
    );
    if (picture === undefined || mask === undefined || end === undefined) {
      untraced++;
      continue;
    }
    const frameMs = 1000 / presentation.refreshHz;
    const timed = (phase: 'stimulus' | 'mask', tracedMs: number): Timed => ({
      plannedMs: presentation[phase].plannedFrames * frameMs,
      loggedMs: presentation[phase].durationMs,
      tracedMs,
    });
    trials.push({
      stimulus: timed('stimulus', mask - picture),
      mask: timed('mask', end - mask),
      timingOk: presentation.timingOk,
    });
  }
  return { trials, untraced };
}
