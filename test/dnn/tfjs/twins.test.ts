import { rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe as suite, expect, it } from 'vitest';
import { descriptionFile } from '../../../src/dnn/description.js';
import { crossEntropy, loadNetwork, weightedLogits } from '../../../src/dnn/index.js';
import type { Network, Pixels } from '../../../src/dnn/index.js';
import { openRuntime } from '../../../src/dnn/tfjs/runtime.js';
import { temporaryFolder } from '../../study/fixtures.js';
import { floats } from '../graph/onnx-fixtures.js';
import {
  classes,
  describe,
  gaussian,
  moved,
  saveGraphModel,
  saveLayersModel,
  saveOnnxTwin,
  sidePx,
} from './twins.js';

let folder: string;
const paths = { layers: '', graph: '', layersTwin: '', graphTwin: '' };
beforeAll(async () => {
  folder = await temporaryFolder();
  paths.layers = await saveLayersModel(folder);
  paths.graph = await saveGraphModel(folder);
  paths.layersTwin = await saveOnnxTwin(folder, 'layers');
  paths.graphTwin = await saveOnnxTwin(folder, 'graph');
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

function pixels(count: number, height = sidePx, width = height): Pixels {
  const size = count * 3 * height * width;
  const data = Float32Array.from(gaussian(size, 'pixels', 0.2), (value) =>
    Math.min(1, Math.max(0, 0.5 + value)),
  );
  return { data, dims: [count, 3, height, width] };
}

/** Opens a model and its ONNX twin with the same description, works with both, and frees them. */
async function withTwins<T>(
  kind: 'layers' | 'graph',
  more: object,
  work: (network: Network) => Promise<T>,
): Promise<[tfjs: T, onnx: T]> {
  const results: T[] = [];
  for (const path of [paths[kind], paths[`${kind}Twin`]]) {
    await writeFile(descriptionFile(path), JSON.stringify(describe(kind, more)));
    const network = await loadNetwork(path, { threads: 1 });
    try {
      results.push(await work(network));
    } finally {
      await network.release();
    }
  }
  return results as [T, T];
}

/** The largest difference, as a share of the largest expected number. */
function difference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(got.length).toBe(expected.length);
  let [far, largest] = [0, 0];
  for (let i = 0; i < got.length; i++) {
    far = Math.max(far, Math.abs(got[i] - expected[i]));
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  expect(largest).toBeGreaterThan(0);
  return Number.isNaN(far) ? Infinity : far / largest;
}

const descriptions: [string, object][] = [
  ['as they come', {}],
  [
    'another order, scale and size',
    {
      input: {
        sidePx,
        channelOrder: 'bgr',
        white: 255,
        mean: [103.9, 116.8, 123.7],
        sd: [64, 60, 58],
        resize: { sidePx: 18, filter: 'bicubic' },
      },
    },
  ],
];

suite.each(['layers', 'graph'] as const)('a %s model and its ONNX twin', (kind) => {
  it.each(descriptions)('answer alike, %s', async (_, more) => {
    const images = 'input' in more ? pixels(3, 40, 24) : pixels(3);
    const [tfjs, onnx] = await withTwins(kind, more, (network) => network.run(images));
    expect(
      difference(
        tfjs.outputs.flatMap((x) => [...x]),
        onnx.outputs.flatMap((x) => [...x]),
      ),
    ).toBeLessThan(1e-5);
    expect(tfjs.probabilities[0].reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
  });

  it.each(descriptions)('have the same pixel gradients, %s', async (_, more) => {
    const images = 'input' in more ? pixels(3, 40, 24) : pixels(3);
    const feeds = {
      labels: { type: 'int64', dims: [3], data: BigInt64Array.of(4n, 0n, 2n) },
    } as const;
    const [tfjs, onnx] = await withTwins(kind, more, (network) =>
      network.gradient(images, crossEntropy, { feeds }),
    );
    expect(difference(tfjs.losses, onnx.losses)).toBeLessThan(1e-5);
    expect(difference(tfjs.outputs, onnx.outputs)).toBeLessThan(1e-5);
    expect(difference(tfjs.gradient, onnx.gradient)).toBeLessThan(1e-5);
  });

  it('build losses on what goes into the softmax', async () => {
    const feeds = { weights: floats(gaussian(2 * classes, 'weights'), [2, classes]) };
    const [tfjs, onnx] = await withTwins(kind, {}, (network) =>
      network.gradient(pixels(2), weightedLogits, { feeds }),
    );
    expect(difference(tfjs.losses, onnx.losses)).toBeLessThan(1e-5);
    expect(difference(tfjs.gradient, onnx.gradient)).toBeLessThan(1e-5);
  });

  it('have the same layers', async () => {
    const names = { layers: ['norm', 'pool', 'scores'], graph: ['relu', 'pool', 'softmax'] }[kind];
    const [tfjs, onnx] = await withTwins(kind, {}, (network) => {
      const own = names.map((name) =>
        network.backend.startsWith('onnx') && name === 'softmax' ? 'scores' : name,
      );
      return network.features(pixels(2), own);
    });
    for (const [place, name] of names.entries()) {
      const { dims, data } = tfjs[name];
      const twin = Object.values(onnx)[place];
      const values =
        dims.length === 4 ? moved(data as Float32Array, [...dims], [0, 3, 1, 2]) : data;
      expect(difference(values as Float32Array, twin.data as Float32Array)).toBeLessThan(1e-5);
    }
    expect(tfjs[names[1]].dims).toEqual([2, 8]);
  });

  it('say which layers there are', async () => {
    await writeFile(descriptionFile(paths[kind]), JSON.stringify(describe(kind)));
    const network = await loadNetwork(paths[kind]);
    await expect(network.features(pixels(1), ['pol'])).rejects.toThrow(/with such names are pool/);
    await network.release();
  });

  it('use no more memory from call to call, and none after release', async () => {
    const { tf } = await openRuntime();
    const before = tf.memory().numTensors;
    await writeFile(descriptionFile(paths[kind]), JSON.stringify(describe(kind)));
    const network = await loadNetwork(paths[kind]);
    const labels = { type: 'int64', dims: [40], data: new BigInt64Array(40) } as const;
    const use = async () => {
      await network.run(pixels(40));
      await network.features(pixels(2), ['relu']);
      await network.gradient(pixels(40), crossEntropy, { feeds: { labels } });
      await network.features(pixels(1), ['nothing']).catch(() => undefined);
      return tf.memory().numTensors;
    };
    const [first, second, third] = [await use(), await use(), await use()];
    expect([second, third]).toEqual([first, first]);
    await network.release();
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('batches larger than one part are joined in their order', async () => {
  const [tfjs] = await withTwins('layers', {}, async (network) => {
    const many = await network.run(pixels(70));
    const last = await network.run({
      data: pixels(70).data.slice(69 * 3 * sidePx * sidePx),
      dims: [1, 3, sidePx, sidePx],
    });
    return [many.outputs[69], last.outputs[0]];
  });
  expect(difference(tfjs[0], tfjs[1])).toBeLessThan(1e-5);
});

it('names the backend, and stops between parts', async () => {
  const stop = new AbortController();
  const [tfjs] = await withTwins('layers', {}, async (network) => {
    expect(network.describe()).toMatchObject({ backend: network.backend, network: 'layers' });
    const work = network.run(pixels(70), { signal: stop.signal });
    stop.abort();
    await expect(work).rejects.toThrow(/aborted/);
    return network.backend;
  });
  expect(tfjs).toMatch(/^tfjs(-node)? 4\.22\.0 (wasm|tensorflow)$/);
});
