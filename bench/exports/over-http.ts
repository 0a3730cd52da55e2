import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { VisavisServer } from '../../test/browser/visavis-process.js';
import { memoryOf } from '../process-memory.js';
import type { ExportFormat, ExportRun } from './format.js';

/** The reader takes no more than a line of 100 Mbit/s brings, bytes a second. */
const bytesPerSecond = 12.5e6;

const files: Record<Exclude<ExportFormat, 'psych-ds'>, string> = {
  csv: 'trials.csv',
  json: 'trials.json',
  'psych-ds.zip': 'psych-ds.zip',
};

export const httpFormats = Object.keys(files) as (keyof typeof files)[];

/**
 * One export from a server in a process of its own, as the dashboard's button gets it, while another
 * reader asks for the front page again and again.
 *
 * @param data a data folder with the study in its database
 */
export async function exportOverHttp(
  data: string,
  study: string,
  format: keyof typeof files,
): Promise<ExportRun> {
  const server = new VisavisServer({ data, file: 'studies/demo.json' });
  await server.start();
  try {
    const signedIn = await fetch(server.signInLink, { redirect: 'manual' });
    const cookie = signedIn.headers.getSetCookie()[0].split(';')[0];
    const path = `/api/dashboard/studies/${study}/${files[format]}`;
    const done = new AbortController();
    const waits = longestWait(server.url, done.signal);
    const begin = performance.now();
    const bytes = await download(`${server.url}${path}`, cookie);
    const seconds = (performance.now() - begin) / 1000;
    done.abort();
    const { peak } = await memoryOf(server.pid);
    return { seconds, bytes, peakMiB: peak / 1024 ** 2, longestWaitMs: await waits };
  } finally {
    await server.kill();
  }
}

async function download(url: string, cookie: string): Promise<number> {
  const asked = request(url, { headers: { cookie } });
  asked.end();
  const [reply] = (await once(asked, 'response')) as [IncomingMessage];
  if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}`);
  const begin = performance.now();
  let bytes = 0;
  for await (const chunk of reply) {
    bytes += (chunk as Buffer).length;
    const aheadMs = (1000 * bytes) / bytesPerSecond - (performance.now() - begin);
    if (aheadMs > 5) await wait(aheadMs);
  }
  return bytes;
}

/** How long the front page took at most, until told to stop, ms. */
async function longestWait(url: string, until: AbortSignal): Promise<number> {
  let longest = 0;
  while (!until.aborted) {
    const begin = performance.now();
    await (await fetch(url)).arrayBuffer();
    longest = Math.max(longest, performance.now() - begin);
    await wait(10);
  }
  return longest;
}
