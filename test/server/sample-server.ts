import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { firstPassword, oneTimeLink, startServer } from '../../server/start.js';
import type { RateLimits } from '../../server/rate-limits.js';
import { openStore, type Store } from '../../server/store/index.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { encodePng } from '../../src/image/png.js';
import { randomStream } from '../../src/random/index.js';
import type { StartedSession } from '../../src/schema/session.js';
import { stimulusIndexFormat, type Stimulus } from '../../src/schema/stimulus.js';
import type { StudyFile } from '../../src/schema/study.js';
import { measuresByCondition } from '../../src/study/condition-measures.js';
import { stimulusPath } from '../../src/study/data-folder.js';
import {
  attentionImages,
  practiceImages,
  undegradedLabel,
} from '../../src/study/further-stimuli.js';
import { writeStimulusIndex } from '../../src/study/stimulus-index.js';
import { readStudy, type LoadedStudy } from '../../src/study/study-file.js';

/** A study small enough to be rendered in a test: 2 conditions × 8 images, 2 blocks, 2 for practice. */
export const tinyStudy: StudyFile = {
  format: 'visavis-study/1',
  id: 'tiny',
  title: 'A tiny study',
  notice: 'drawn images: a demonstration, not a finding',
  seed: 5,
  imageSet: { kind: 'drawn', seed: 1 },
  stimulus: { sidePx: 32 },
  manipulations: [{ manipulation: 'contrast', levels: [1, 0.1] }],
  design: { imagesPerCondition: 8, blocks: 2, practiceTrials: 2 },
  participants: { shortBlocks: 1, showResult: true },
  networks: { names: [], drawPerCondition: 0 },
};

const categories = ['cat', 'dog', 'oven', 'knife'];

/** Kept between the tests of a file. */
const pictures: Promise<{ contentHash: string; png: Buffer }>[] = [];

/** A noise picture; the number of different bytes, and with it the size of the file, differs. */
async function drawPicture(number: number) {
  const random = randomStream(1, 'pixels', number);
  const data = Uint8Array.from({ length: 32 * 32 }, () => random.integer(2 + 3 * number));
  const image = { width: 32, height: 32, channels: 1 as const, data };
  return { contentHash: pixelHash(image), png: await encodePng(image) };
}

/** Writes the study's file, its index and a small noise picture for each stimulus. */
export async function prepareTinyStudy(folder: string, study = tinyStudy): Promise<LoadedStudy> {
  const file = join(folder, 'studies', `${study.id}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(study));
  const loaded = await readStudy(file);
  const stimuli: Stimulus[] = [];
  let largest = 0;
  const { study: read, conditions } = loaded;
  const { lists } = read.design;
  const roles = [
    ...Array<'test'>(16 * lists).fill('test'),
    ...Array<'practice'>(practiceImages(read)).fill('practice'),
    ...Array<'attention'>(attentionImages(read, conditions.length)).fill('attention'),
  ];
  for (const [number, role] of roles.entries()) {
    const list = role === 'test' ? Math.floor(number / 16) : 0; // images move on by one condition
    const place = role === 'test' ? number % 16 : number;
    const { contentHash, png } = await (pictures[number] ??= drawPicture(number));
    largest = Math.max(largest, png.length);
    const path = stimulusPath(folder, study.id, contentHash);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, png);
    stimuli.push({
      stimulusId: number.toString(16).padStart(64, 'f'),
      contentHash,
      role,
      imageId: `image-${place}`,
      category: categories[number % 4],
      condition:
        role === 'attention'
          ? undegradedLabel
          : conditions[(Math.floor(place / 4) + list) % 2].label,
      ...(lists > 1 && role === 'test' && { list: list + 1 }),
      recipe: { kind: 'external', fileHash: contentHash, pixelHash: contentHash },
      measured: { rmsContrast: 0.2, meanLuminance: 0.5, clippedShare: 0 },
    });
  }
  await writeStimulusIndex(folder, {
    format: stimulusIndexFormat,
    studyId: study.id,
    stimuliHash: loaded.stimuliHash,
    codeVersion: '0',
    licence: 'none needed',
    sidePx: 32,
    servedBytes: largest + 40,
    conditions: loaded.conditions,
    measured: measuresByCondition(loaded.conditions, stimuli),
    stimuli,
  });
  return loaded;
}

export interface SampleServer {
  url: string;
  store: Store;
  folder: string;
  studies: LoadedStudy[];
  password: string;
  /** a sign-in link that nobody has used */
  link: () => Promise<string>;
  stop: () => Promise<void>;
}

interface SampleOptions {
  limits?: Partial<RateLimits>;
  studies?: StudyFile[];
  /** the database grows no larger */
  largestBytes?: number;
  /** address of a proxy that is not there */
  publicUrl?: string;
  /** the built pages; none where left out */
  clientFolder?: string;
}

/** A server with the tiny study, at a free port; stopped after the test. */
export async function sampleServer(options?: SampleOptions): Promise<SampleServer> {
  const server = await openSampleServer(options);
  onTestFinished(server.stop);
  return server;
}

/** The same for several tests; whoever opens it stops it. */
export async function openSampleServer(options: SampleOptions = {}): Promise<SampleServer> {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-server-'));
  const studies: LoadedStudy[] = [];
  for (const study of options.studies ?? [tinyStudy]) {
    studies.push(await prepareTinyStudy(folder, study));
  }
  const store = await openStore(join(folder, 'visavis.sqlite'), options);
  const password = (await firstPassword(store)) ?? '';
  const server = await startServer({
    store,
    studies,
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    clientFolder: resolve(options.clientFolder ?? join(folder, 'no-client')),
    responseIcon: (category) => (category === 'cat' ? '<svg/>' : null),
    logger: pino({ level: 'silent' }),
    limits: options.limits,
    publicUrl: options.publicUrl,
  });
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await server.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    store,
    folder,
    studies,
    password,
    link: () => oneTimeLink(store, server.url),
    stop,
  };
}

/** Starts a session as a participant's page does. */
export async function startSession(
  { url }: Pick<SampleServer, 'url'>,
  length: 'full' | 'short' = 'full',
  study = 'tiny',
): Promise<StartedSession> {
  const response = await post(`${url}/api/studies/${study}/sessions`, { length, consent: true });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as StartedSession;
}

/** Sends JSON, with a participant's token or a researcher's cookie. */
export function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  });
}

export const bearer = (session: { token: string }) => ({
  Authorization: `Bearer ${session.token}`,
});

/** Signs in with the password. @returns the headers of a signed-in browser */
export async function signInAsResearcher(server: SampleServer): Promise<{ Cookie: string }> {
  const response = await post(`${server.url}/api/sign-in`, { password: server.password });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return { Cookie: cookieOf(response) };
}

/** Name and value of the cookie that an answer sets. */
export function cookieOf(response: Response): string {
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0];
}
