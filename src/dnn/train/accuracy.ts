import { writeModel } from '../graph/index.js';
import type { Graph } from '../graph/index.js';
import { openSession } from '../session.js';
import type { SessionOptions } from '../session.js';

/** Images to be tested on: red, green and blue planes, one byte per number. */
export interface TestSet {
  readonly pixels: Uint8Array;
  /** category of each image, counted from 0 */
  readonly labels: Uint8Array;
  /** px */
  readonly sidePx: number;
}

/**
 * Share of images that a network with inputs [N, 3, sidePx, sidePx] in [0, 1] names right, 0 to 1.
 */
export async function accuracy(
  network: Graph,
  { pixels, labels, sidePx }: TestSet,
  options: SessionOptions & { batchSize?: number } = {},
): Promise<number> {
  const { batchSize = 8 } = options; // with 64, memory makes it slower by a third
  const imageSize = 3 * sidePx * sidePx;
  const input = network.inputs[0].name;
  const output = network.outputs[0].name;
  const session = await openSession(writeModel(network), options);
  // filled anew for each batch: fresh memory costs more than the network does
  const values = new Float32Array(batchSize * imageSize);
  let right = 0;
  try {
    for (let start = 0; start < labels.length; start += batchSize) {
      const count = Math.min(batchSize, labels.length - start);
      const bytes = pixels.subarray(start * imageSize, (start + count) * imageSize);
      const data = values.subarray(0, bytes.length);
      for (let i = 0; i < bytes.length; i++) data[i] = bytes[i] / 255;
      const dims = [count, 3, sidePx, sidePx];
      const results = await session.run({ [input]: { type: 'float32', dims, data } }, [output]);
      const logits = results[output].data as Float32Array;
      const outputs = logits.length / count;
      for (let n = 0; n < count; n++) {
        const scores = logits.subarray(n * outputs, (n + 1) * outputs);
        if (scores.indexOf(Math.max(...scores)) === labels[start + n]) right++;
      }
    }
  } finally {
    await session.release();
  }
  return right / labels.length;
}
