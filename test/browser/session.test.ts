import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../server/store/index.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { textIn } from '../../src/schema/local-text.js';
import type { StudyFile } from '../../src/schema/study.js';
import { readStudy } from '../../src/study/study-file.js';
import { launchChromium } from './chromium.js';
import { Participant } from './participant.js';
import { preparedStudy, rightAnswers, VisavisServer } from './visavis-process.js';

const study: StudyFile = {
  format: 'visavis-study/1',
  id: 'browser-check',
  title: 'Browser check',
  notice: 'drawn images: a demonstration, not a finding',
  seed: 3,
  imageSet: { kind: 'drawn', seed: 1 },
  stimulus: { sidePx: 96 },
  manipulations: [
    { manipulation: 'contrast', levels: [1] },
    { manipulation: 'uniform-noise', levels: [0.2] },
  ],
  design: { imagesPerCondition: 24, blocks: 2, practiceTrials: 2 },
  participants: { shortBlocks: 1, showResult: true },
  timing: { fixationMs: 200, responseMs: 900, interTrialMs: 100 },
  networks: { drawPerCondition: 0 },
};

let browser: Browser;
let place: { data: string; file: string };

beforeAll(async () => {
  browser = await launchChromium();
  place = await preparedStudy(study);
}, 180_000);

afterAll(async () => {
  await browser?.close();
});

/** Every draw on the picture's canvas, by `performance.now()`, seen from outside the plugin. */
interface Draw {
  kind: 'picture' | 'fill';
  at: number;
}

/** Notes every draw; runs in the page before its own scripts. */
function noteDraws(): void {
  const draws: Draw[] = [];
  (window as unknown as { draws: Draw[] }).draws = draws;
  const prototype = CanvasRenderingContext2D.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its canvas below
  const { drawImage, fillRect } = prototype;
  const note = (context: CanvasRenderingContext2D, kind: Draw['kind']) => {
    if (context.canvas.className === 'picture') draws.push({ kind, at: performance.now() });
  };
  CanvasRenderingContext2D.prototype.drawImage = function (...words: unknown[]) {
    note(this, 'picture');
    return (drawImage as (...all: unknown[]) => void).apply(this, words);
  };
  CanvasRenderingContext2D.prototype.fillRect = function (...words) {
    note(this, 'fill');
    return fillRect.apply(this, words);
  };
}

/** Durations of image and mask in each trial: picture, picture, fill. */
function shownDurations(draws: readonly Draw[]): { imageMs: number; maskMs: number }[] {
  const durations = [];
  for (let i = 0; i + 2 < draws.length; i++) {
    const [first, second, third] = draws.slice(i, i + 3);
    if (first.kind !== 'picture' || second.kind !== 'picture' || third.kind !== 'fill') continue;
    durations.push({ imageMs: second.at - first.at, maskMs: third.at - second.at });
    i++;
  }
  return durations;
}

async function participantTrials() {
  const store = await openStore(join(place.data, 'visavis.sqlite'));
  try {
    const { stimuliHash } = await readStudy(place.file);
    const rows = await store.trialRows(study.id, { stimuliHash });
    return rows.filter((row) => row.kind === 'participant');
  } finally {
    await store.close();
  }
}

describe('a participant in Chromium', () => {
  it('plays a short session: frame-exact, stored, and live on the dashboard', async () => {
    const server = new VisavisServer(place);
    await server.start();
    try {
      const page = await (
        await browser.newContext({ viewport: { width: 1280, height: 800 } })
      ).newPage();
      await page.addInitScript(noteDraws);
      const dashboard = await (await browser.newContext()).newPage();
      await dashboard.goto(server.signInLink);

      const right = await rightAnswers(place.data, study.id);
      const planned = plannedAnswers(page);
      const participant = new Participant(page);
      await participant.open(server.url, study.id, '?length=short');
      await participant.consentAndRead();
      const alternatives = sixteenCategories;
      await participant.play({
        // Right on two of three trials; every sixth is missed.
        answer: (trial) => {
          if (trial % 6 === 5) return null;
          const category = right.get(planned[trial] ?? '') ?? 'cat';
          const wrong = alternatives[(alternatives.indexOf(category as 'cat') + 1) % 16];
          return {
            category: trial % 3 === 2 ? wrong : category,
            by: trial % 2 ? 'key' : 'pointer',
          };
        },
      });

      const draws = await page.evaluate(() => (window as unknown as { draws: Draw[] }).draws);
      const durations = shownDurations(draws);
      expect(durations).toHaveLength(26);
      const frameMs = 1000 / 60;
      const exact = durations.filter(
        ({ imageMs, maskMs }) =>
          Math.abs(imageMs - 200) <= frameMs && Math.abs(maskMs - 200) <= frameMs,
      );
      expect(exact.length / durations.length).toBeGreaterThanOrEqual(0.95);

      const rows = await participantTrials();
      expect(rows).toHaveLength(24);
      expect(rows.filter(({ response }) => response === null)).toHaveLength(4);
      const correct = rows.filter(({ response, category }) => response === category).length;
      expect(correct).toBe(16);
      for (const { response, rtSeconds } of rows) {
        if (response === null) expect(rtSeconds).toBeNull();
        else expect(rtSeconds).toBeGreaterThan(0);
      }

      await dashboard.goto(`${server.url}/dashboard?study=${study.id}`);
      await dashboard.getByText('24 trials').first().waitFor({ timeout: 20_000 });
      expect(await dashboard.getByText(textIn(study.notice ?? '', 'en')).count()).toBeGreaterThan(
        0,
      );
      await page.context().close();
      await dashboard.context().close();
    } finally {
      await server.kill();
    }
  }, 240_000);

  it('goes on when the server is killed in mid-session: nothing acknowledged lost, nothing doubled', async () => {
    const server = new VisavisServer(place);
    await server.start();
    const before = (await participantTrials()).length;
    try {
      const page = await (await browser.newContext()).newPage();
      const acknowledged = new Set<number>();
      page.on('response', (response) => {
        if (!response.url().endsWith('/api/session/trials') || !response.ok()) return;
        const { index } = response.request().postDataJSON() as { index: number };
        acknowledged.add(index);
      });
      const participant = new Participant(page);
      await participant.open(server.url, study.id, '?length=short');
      await participant.consentAndRead();
      const answer = () => ({ category: 'dog' });
      await participant.play({ answer, stopAfter: 7 });
      await server.kill();
      const safe = acknowledged.size;
      expect(safe).toBeGreaterThanOrEqual(5);
      await participant.play({ answer, stopAfter: 3 });
      await server.start();
      await participant.play({ answer });
      expect(acknowledged).toEqual(new Set(Array.from({ length: 26 }, (_, index) => index)));
      const rows = (await participantTrials()).slice(before);
      expect(rows).toHaveLength(24);
      expect(new Set(rows.map(({ imageName }) => imageName)).size).toBe(24);
      await page.context().close();
    } finally {
      await server.kill();
    }
  }, 240_000);
});

/** Content hashes of the session's trials, in their order, as the server sends them. */
function plannedAnswers(page: Page): string[] {
  const hashes: string[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/sessions') || response.status() !== 201) return;
    void response.json().then((state: { trials: { contentHash: string }[] }) => {
      hashes.push(...state.trials.map(({ contentHash }) => contentHash));
    });
  });
  return hashes;
}
