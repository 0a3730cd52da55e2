/**
 * What a trial says of its own timing beside what Chromium's compositor presented, over stalls of
 * the main thread and a slowed processor: `npm run bench:timing -- [--trials 40] [--idle 200]
 * [--only <words>] [--json]`. Exit code 1 where a promise is not kept.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { launchChromium } from '../test/browser/chromium.js';
import type { Stall } from './timing/marked-page.js';
import { runCell, type Cell, type CellResult, type Timed } from './timing/run-cell.js';

const pages = 'dist/client';
/** logged and traced durations agree to this, ms, in this share of trials */
const closeMs = 3;
const closeShare = 0.99;
/** of idle trials at most so many are flagged */
const falseFlags = 0.02;

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '40' },
    idle: { type: 'string', default: '200' },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});

interface Verdict {
  readonly title: string;
  readonly trials: number;
  readonly untraced: number;
  /** mean and standard deviation of the image's traced duration, ms */
  readonly imageMs: readonly [mean: number, sd: number];
  /** share of image and mask durations within half a frame of what was planned, by the page's log */
  readonly loggedOnTime: number;
  /** the same within 8.3 ms by the trace */
  readonly tracedOnTime: number;
  /** share of durations whose log and trace agree */
  readonly truthful: number;
  readonly flagged: number;
  /** trials more than half a frame off by the trace and not flagged */
  readonly missed: number;
  readonly faults: readonly string[];
}

const halfFrameMs = 1000 / 120;
const off = ({ tracedMs, plannedMs }: Timed) => Math.abs(tracedMs - plannedMs) > halfFrameMs;

function judge(title: string, { stall, throttle }: Cell, result: CellResult): Verdict {
  const { trials, untraced } = result;
  const timed = trials.flatMap(({ stimulus, mask }) => [stimulus, mask]);
  const share = (test: (one: Timed) => boolean) => timed.filter(test).length / timed.length;
  const images = trials.map(({ stimulus }) => stimulus.tracedMs);
  const mean = images.reduce((sum, ms) => sum + ms, 0) / images.length;
  const sd = Math.sqrt(images.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / images.length);
  const flagged = trials.filter(({ timingOk }) => !timingOk).length;
  const missed = trials.filter(
    ({ stimulus, mask, timingOk }) => timingOk && (off(stimulus) || off(mask)),
  ).length;
  const truthful = share(({ loggedMs, tracedMs }) => Math.abs(loggedMs - tracedMs) <= closeMs);
  const loggedOnTime = share(
    ({ loggedMs, plannedMs }) => Math.abs(loggedMs - plannedMs) <= halfFrameMs,
  );
  const tracedOnTime = share((one) => !off(one));
  const idle = !stall && throttle === 1;
  const planned = trials[0]?.stimulus.plannedMs ?? NaN;
  const checks: readonly (readonly [kept: boolean, fault: string])[] = [
    [trials.length > 0 && untraced <= trials.length / 20, 'too few trials are in the trace'],
    [truthful >= closeShare, 'the log and the trace disagree'],
    [missed === 0, 'a trial that was off is not flagged'],
    [!idle || flagged / trials.length <= falseFlags, 'idle trials are flagged'],
    [!idle || loggedOnTime >= closeShare, 'idle durations are off by the log'],
    [!idle || tracedOnTime >= closeShare, 'idle durations are off by the trace'],
    [!idle || Math.abs(mean - planned) <= 2, 'the mean idle duration is off'],
    [stall?.at !== 'middle' || tracedOnTime >= closeShare, 'a stall in the middle did harm'],
  ];
  return {
    ...{ title, trials: trials.length, untraced, imageMs: [mean, sd] },
    ...{ loggedOnTime, tracedOnTime, truthful, flagged, missed },
    faults: checks.filter(([kept]) => !kept).map(([, fault]) => fault),
  };
}

const cells: Cell[] = [1, 4].flatMap((throttle) => {
  const trials = Number(options.trials);
  const stalls: Stall[] = (['onset', 'middle', 'offset'] as const).flatMap((at) =>
    [20, 30, 50, 100].map((ms) => ({ at, ms })),
  );
  const idle = { stall: null, throttle, trials: throttle === 1 ? Number(options.idle) : trials };
  return [idle, ...stalls.map((stall) => ({ stall, throttle, trials }))];
});
const titleOf = ({ stall, throttle }: Cell) =>
  `${stall ? `${stall.ms} ms at ${stall.at}` : 'no stall'}, ${throttle === 1 ? 'full speed' : `slowed ${throttle} times`}`;

const wanted = cells.filter((cell) => options.only.every((word) => titleOf(cell).includes(word)));
const browser = await launchChromium();
const verdicts: Verdict[] = [];
try {
  for (const [index, cell] of wanted.entries()) {
    console.error(`${index + 1} of ${wanted.length}: ${titleOf(cell)}`);
    verdicts.push(judge(titleOf(cell), cell, await runCell(browser, pages, cell)));
  }
} finally {
  await browser.close();
}
const heading = `Chromium ${browser.version()}; Node ${process.version}; image and mask of 200 ms`;
if (options.json) console.log(JSON.stringify({ heading, verdicts }, null, 2));
else {
  const table = new Table({
    head: [
      ...['stall', 'trials', 'image, traced ms', 'on time: log', 'trace', 'log = trace'],
      ...['flagged', 'off, unflagged', 'verdict'],
    ],
    style: { head: [], border: [] },
  });
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  for (const one of verdicts)
    table.push([
      one.title,
      one.untraced > 0 ? `${one.trials} (+ ${one.untraced} untraced)` : one.trials,
      one.imageMs.map((ms) => ms.toFixed(1)).join(' ± '),
      ...[one.loggedOnTime, one.tracedOnTime, one.truthful].map(percent),
      ...[one.flagged, one.missed],
      one.faults.length === 0 ? 'kept' : one.faults.join('; '),
    ]);
  console.log(`${heading}\n${table.toString()}`);
}
if (verdicts.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
