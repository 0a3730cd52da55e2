/**
 * Our side of bench/degradations.ts: answers the requests that `degradations_peer.py` answers, one
 * JSON object a line.
 */
import { createInterface } from 'node:readline';
import type { FloatImage } from '../../src/image/image.js';
import { readTable } from '../../src/image/read-table.js';
import { writeNpy } from '../npy.js';
import { ourSide } from './our-side.js';
import type { TimedRequest } from './timed-process.js';

const isArrayFile = (value: unknown): value is string =>
  typeof value === 'string' && value.endsWith('.npy');

async function readImage(file: string): Promise<FloatImage> {
  const { shape, values } = await readTable(file);
  const [height, width] = shape;
  return { width, height, channels: shape.length === 3 ? 3 : 1, data: values };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** what was made ready for the last request: a new one of the same rule need not read it again */
let ready: { key: string; action: (seed: number) => FloatImage } | null = null;

async function actionFor({ rule, image, parameters }: TimedRequest) {
  const key = JSON.stringify([rule, image, parameters]);
  if (ready?.key !== key) {
    const entries = await Promise.all(
      Object.entries(parameters).map(async ([name, value]) => [
        name,
        isArrayFile(value) ? await readTable(value) : value,
      ]),
    );
    const given = Object.fromEntries(entries) as Record<string, unknown>;
    ready = { key, action: ourSide(rule, given, await readImage(image)) };
  }
  return ready.action;
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as TimedRequest;
  const action = await actionFor(request);
  const now = request.cpu ? processorMs : () => performance.now();
  const begin = now();
  let result: FloatImage | null = null;
  for (let seed = 0; seed < request.batch; seed++) result = action(seed);
  const ms = (now() - begin) / request.batch;
  if (request.out && result) {
    const { width, height, channels, data } = result;
    await writeNpy(request.out, channels === 3 ? [height, width, 3] : [height, width], data);
  }
  console.log(JSON.stringify({ ms }));
}
