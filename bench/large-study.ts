/**
 * The dashboard of a study with a million trials, by the built program in a real Chromium:
 * `npm run bench:large-study -- [--trials 1000000] [--json]`. How long the page takes to draw its first
 * figure, right after the server began and later, and how long a choice takes to be drawn.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { Page } from 'playwright-core';
import { launchChromium } from '../test/browser/chromium.js';
import { VisavisServer } from '../test/browser/visavis-process.js';
import { fillStudies } from './exports/fill-studies.js';
import { median } from './json-process.js';
import { memoryOf } from './process-memory.js';

const trialsPerPerson = 1000;
const views = 5;
const choices = 6;
/** ms */
const floors = { view: 2000, choice: 100 };

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
});

/** From opening the page to its first chart, ms. */
async function viewMs(page: Page, url: string): Promise<number> {
  const begin = performance.now();
  await page.goto(`${url}/dashboard?study=large`);
  await page.locator('main canvas').first().waitFor({ state: 'attached' });
  return performance.now() - begin;
}

/** From a choice in the page to the last of what it changes in there, ms. */
function choiceMs(page: Page, selector: string, value: string | boolean): Promise<number> {
  return page.evaluate(
    async ([where, chosen]) => {
      const control = document.querySelector<HTMLInputElement | HTMLSelectElement>(where);
      if (control === null) throw new Error(`nothing at ${where}`);
      const begin = performance.now();
      let last = begin;
      const observer = new MutationObserver(() => (last = performance.now()));
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      if (typeof chosen === 'string') control.value = chosen;
      else (control as HTMLInputElement).checked = chosen;
      control.dispatchEvent(new Event('change', { bubbles: true }));
      while (last === begin || performance.now() - last < 500) {
        if (performance.now() - begin > 20_000) throw new Error(`${where} changed nothing`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      observer.disconnect();
      return last - begin;
    },
    [selector, value] as const,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'visavis-large-'));
const server = new VisavisServer({ data: folder, file: 'studies/demo.json' });
const browser = await launchChromium();
try {
  const trials = Number(options.trials);
  await fillStudies(join(folder, 'visavis.sqlite'), { large: trials }, trialsPerPerson);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto('about:blank');
  const begin = performance.now();
  await server.start();
  const startMs = performance.now() - begin;
  await page.goto(server.signInLink);
  const firstMs = await viewMs(page, server.url);
  const laterMs: number[] = [];
  for (let view = 0; view < views; view++) laterMs.push(await viewMs(page, server.url));
  const timing = '.left-out input';
  await choiceMs(page, timing, true); // the first is computed, as is each after new trials
  const timingMs: number[] = [];
  for (let time = 0; time < choices; time++) {
    timingMs.push(await choiceMs(page, timing, time % 2 === 1));
  }
  const results = {
    'server started': [startMs],
    'first view, right after the start': [firstMs],
    'first view, later': laterMs,
    'mistimed trials in or out': timingMs,
  };
  const { peak } = await memoryOf(server.pid);
  if (options.json) {
    console.log(JSON.stringify({ trials, results, peakMiB: peak / 1024 ** 2 }, null, 2));
  } else {
    const table = new Table({ head: ['', 'median ms', 'all'], style: { head: [] } });
    for (const [what, times] of Object.entries(results)) {
      table.push([what, median(times).toFixed(0), times.map((ms) => ms.toFixed(0)).join(' ')]);
    }
    console.log(
      `${trials} trials of ${Math.ceil(trials / trialsPerPerson)} people; the server took at most ${(peak / 1024 ** 2).toFixed(0)} MiB\n${table.toString()}`,
    );
  }
  const fail = (sentence: string) => {
    console.error(`FAIL: ${sentence}`);
    process.exitCode = 1;
  };
  if (median(laterMs) > floors.view) fail(`a first view takes more than ${floors.view} ms`);
  if (median(timingMs) > floors.choice) fail(`a choice takes more than ${floors.choice} ms`);
} finally {
  await browser.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
}
