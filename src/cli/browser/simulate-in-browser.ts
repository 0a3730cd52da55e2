import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Browser } from 'playwright-core';
import { startServer } from '../../../server/start.js';
import type { Store } from '../../../server/store/index.js';
import { responseIcon } from '../../../stimuli/icons.js';
import { VisavisError } from '../../errors.js';
import { packageFolder } from '../../installation.js';
import type { StimulusIndex } from '../../schema/stimulus.js';
import { publicStudy } from '../../study/public-study.js';
import type { LoadedStudy } from '../../study/study-file.js';
import { openChromium } from './open-chromium.js';
import { SimulatedPlayer } from './simulated-player.js';
import { walkSession } from './walk-session.js';

export interface BrowserSimulation {
  /** how many there shall be, those of earlier runs among them */
  participants: number;
  /** how many take part at once */
  parallel: number;
  length: 'full' | 'short';
  seed: number;
  /** stops after those who are under way have been given up */
  signal: AbortSignal;
  /** trials done so far, and all that there will be */
  onProgress?: (done: number, total: number) => void;
  /** a participant came to this place of the page */
  onPlace?: (name: string, place: string) => void;
}

/** What became of it. */
export interface BrowserSimulated {
  /** who finished in this run */
  finished: string[];
  /** who had finished before */
  before: string[];
}

/** Names tell how they took part, and keep them apart from people and other simulated observers. */
const nameOf = (number: number) => `simulated-browser-${String(number).padStart(2, '0')}`;

/**
 * Lets simulated participants take part through the real pages in Chromium, at a server of their own
 * on this computer. They are stored as simulated observers: no participant, no quota, no version.
 * Who had finished before is not asked again; who is broken off is removed, so that the same call
 * goes on where it stood.
 *
 * @throws VisavisError BROWSER_MISSING, CLIENT_NOT_BUILT, SIMULATION_STOPPED, or the signal's reason
 */
export async function simulateInBrowser(
  store: Store,
  { loaded, index }: { loaded: LoadedStudy; index: StimulusIndex },
  dataFolder: string,
  options: BrowserSimulation,
): Promise<BrowserSimulated> {
  const { study, stimuliHash } = loaded;
  const clientFolder = join(packageFolder, 'dist', 'client');
  if (!existsSync(join(clientFolder, 'study.html'))) throw new VisavisError('CLIENT_NOT_BUILT', {});
  const names = Array.from({ length: options.participants }, (_, i) => nameOf(i + 1));
  const before: string[] = [];
  for (const name of names) {
    const session = await store.sessionOf(study.id, name);
    const done = session?.status === 'complete' && session.stimuliHash === stimuliHash;
    if (done) before.push(name);
  }
  const waiting = names.filter((name) => !before.includes(name));
  const finished: string[] = [];
  if (waiting.length === 0) return { finished, before };

  const browser = await openChromium();
  const server = await startServer({
    ...{ store, studies: [loaded], dataFolder, clientFolder, responseIcon, simulates: true },
    ...{ port: 0, host: '127.0.0.1', logger: pino({ level: 'silent' }) },
    limits: { newSession: { limit: 10_000, windowMs: 60_000 } },
  });
  const { practice, test, shortTest } = publicStudy(study, index).trials;
  const total = waiting.length * (practice + (options.length === 'short' ? shortTest : test));
  let done = 0;
  options.onProgress?.(0, total);
  const each = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      options.signal.throwIfAborted();
      const player = new SimulatedPlayer(store, { loaded, index }, { name, seed: options.seed });
      await takePart(browser, addressOf(server.url, study.id, name, options.length), player, {
        onPlace: (place) => options.onPlace?.(name, place),
        onTrial: () => options.onProgress?.(Math.min(++done, total), total),
      });
      finished.push(name);
    }
  };
  const giveUp = () => void browser.close();
  options.signal.addEventListener('abort', giveUp, { once: true });
  try {
    await Promise.all(Array.from({ length: Math.min(options.parallel, waiting.length) }, each));
    return { finished: finished.sort(), before };
  } catch (error) {
    options.signal.throwIfAborted();
    throw error;
  } finally {
    options.signal.removeEventListener('abort', giveUp);
    await browser.close();
    await server.stop();
    for (const name of names) {
      const session = await store.sessionOf(study.id, name);
      if (session?.status === 'running') await store.deleteObserver(study.id, name);
    }
  }
}

function addressOf(server: string, study: string, name: string, length: string): string {
  return new URL(`/study/${study}?simulated=${name}&length=${length}`, server).href;
}

/** One participant in a window of her own, with nothing of anybody else's in it. */
async function takePart(
  browser: Browser,
  address: string,
  player: SimulatedPlayer,
  told: { onPlace: (place: string) => void; onTrial: () => void },
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en',
  });
  try {
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().endsWith('/api/session/trials')) return;
      const { index } = request.postDataJSON() as { index: number };
      if (player.answered(index)) told.onTrial();
    });
    await page.goto(address);
    await walkSession(page, { onPlace: told.onPlace, answer: () => player.answer() });
  } finally {
    await context.close();
  }
}
