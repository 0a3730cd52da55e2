import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { floatTensor, GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import type { Dimension, Tensor } from '../../src/dnn/graph/index.js';
import type { Pixels } from '../../src/dnn/image-batch.js';
import { loadNetwork } from '../../src/dnn/load-network.js';
import { crossEntropy, weightedLogits } from '../../src/dnn/losses.js';
import type { Network } from '../../src/dnn/network.js';
import { randomStream } from '../../src/random/index.js';

const random = randomStream(5, 'engine');
const normal = (dims: readonly number[]) =>
  floatTensor(
    Float32Array.from({ length: dims.reduce((a, b) => a * b) }, () => random.normal() / 3),
    dims,
  );
const kernel = normal([4, 3, 3, 3]);
const readout = normal([3, 4]);

interface Form {
  readonly batch?: Dimension;
  readonly layout?: 'nchw' | 'nhwc';
  readonly softmax?: boolean;
  readonly type?: 'float32' | 'float64';
}

/** A smooth network of 6 px images and three classes, so that differences tell derivatives. */
function model({ batch = 'N', layout = 'nchw', softmax = false, type }: Form = {}): Uint8Array {
  const builder = new GraphBuilder();
  const dims = layout === 'nchw' ? [batch, 3, 6, 6] : [batch, 6, 6, 3];
  let x = builder.input('image', dims, type);
  if (type) x = builder.node('Cast', [x], { to: 1 });
  if (layout === 'nhwc') x = builder.transpose(x, [0, 3, 1, 2]);
  const edges = builder.node('Conv', [x, builder.constant(kernel, 'kernel')], {}, 'edges');
  const smooth = builder.node('Tanh', [edges], {}, 'smooth');
  const means = builder.node('Flatten', [builder.node('GlobalAveragePool', [smooth])]);
  const weights = builder.constant(readout, 'readout');
  let y = builder.gemm(means, weights, undefined, { transB: 1 });
  if (softmax) y = builder.node('Softmax', [y], { axis: 1 });
  if (type) y = builder.node('Cast', [y], { to: 11 });
  builder.output(builder.node('Identity', [y], {}, 'scores'));
  return writeModel(builder.finish());
}

const description = {
  format: 'visavis-network/1',
  name: 'smooth',
  title: 'Smooth',
  kind: 'test network',
  input: { sidePx: 6 },
  decision: { mapping: 'direct', categories: ['cat', 'dog', 'car'] },
};

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-engine-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function open(form: Form, changes: object = {}): Promise<Network> {
  const path = join(folder, `net${++files}.onnx`);
  await writeFile(path, model(form));
  await writeFile(path.replace('.onnx', '.json'), JSON.stringify({ ...description, ...changes }));
  return loadNetwork(path, { threads: 1 });
}

function images(count: number, side = 6): Pixels {
  const data = Float32Array.from({ length: count * 3 * side * side }, () => random.uniform());
  return { data, dims: [count, 3, side, side] };
}

const part = ({ data, dims: [, ...rest] }: Pixels, first: number, count = 1): Pixels => {
  const size = rest.reduce((a, b) => a * b);
  return { data: data.subarray(first * size, (first + count) * size), dims: [count, ...rest] };
};

/** Greatest difference of two lists of numbers. */
const gap = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));
};

const flat = async (network: Network, pixels: Pixels) =>
  Float32Array.from((await network.run(pixels)).outputs.flatMap((one) => Array.from(one)));

describe('a network on ONNX Runtime', () => {
  it('answers many images part by part as it does one by one, also with a fixed batch', async () => {
    const [open_, four, one] = [await open({}), await open({ batch: 4 }), await open({ batch: 1 })];
    const pixels = images(70);
    const together = await flat(open_, pixels);
    expect(gap(together, await flat(four, pixels))).toBeLessThan(1e-6);
    const some = part(pixels, 0, 5);
    const apart = await flat(one, some);
    expect(gap(together.subarray(0, 15), apart)).toBeLessThan(1e-6);
    for (const network of [open_, four, one]) await network.release();
  });

  it('brings pixels to what the graph takes, in the stated order of steps', async () => {
    const [mean, sd] = [
      [100, 110, 120],
      [50, 60, 70],
    ];
    const input = { sidePx: 6, channelOrder: 'bgr', white: 255, mean, sd, layout: 'nhwc' };
    const plain = await open({});
    const network = await open({ layout: 'nhwc' }, { input });
    const pixels = images(2);
    const byHand = pixels.data.map((_, i) => {
      const [image, channel, place] = [Math.floor(i / 108), Math.floor(i / 36) % 3, i % 36];
      const pixel = pixels.data[image * 108 + (2 - channel) * 36 + place];
      return (pixel * 255 - mean[channel]) / sd[channel];
    });
    const expected = await flat(plain, { ...pixels, data: byHand });
    expect(gap(await flat(network, pixels), expected)).toBeLessThan(1e-5);
    await plain.release();
    await network.release();
  });

  it('resizes and cuts out the middle where its description says so', async () => {
    const resize = { sidePx: 8, filter: 'area' };
    const network = await open({}, { input: { sidePx: 6, resize } });
    const plain = await open({});
    // 16 px become 8 by means of four; 1 px is cut from each side
    const pixels = images(2, 16);
    const byHand = Float32Array.from({ length: 2 * 108 }, (_, i) => {
      const [plane, y, x] = [Math.floor(i / 36), Math.floor(i / 6) % 6, i % 6];
      const at = (row: number, column: number) => pixels.data[plane * 256 + row * 16 + column];
      const [top, left] = [2 * (y + 1), 2 * (x + 1)];
      return (at(top, left) + at(top, left + 1) + at(top + 1, left) + at(top + 1, left + 1)) / 4;
    });
    const expected = await flat(plain, { data: byHand, dims: [2, 3, 6, 6] });
    expect(gap(await flat(network, pixels), expected)).toBeLessThan(1e-5);
    // another size of image, as tall as wide or not
    const other: Pixels = { data: new Float32Array(3 * 10 * 14).fill(0.5), dims: [1, 3, 10, 14] };
    const grey = await flat(plain, { data: new Float32Array(108).fill(0.5), dims: [1, 3, 6, 6] });
    expect(gap(await flat(network, other), grey)).toBeLessThan(1e-5);
    await plain.release();
    await network.release();
  });

  it('yields what layers compute, and lists similar names where there is none such', async () => {
    const network = await open({}, { input: { sidePx: 6, mean: [0.5, 0.5, 0.5] } });
    const pixels = images(40);
    const { edges, smooth } = await network.features(pixels, ['edges', 'smooth']);
    expect(edges.dims).toEqual([40, 4, 4, 4]);
    expect(
      gap(smooth.data as Float32Array, Float32Array.from(edges.data as Float32Array, Math.tanh)),
    ).toBeLessThan(1e-6);
    const { edges: alone } = await network.features(part(pixels, 39), ['edges']);
    expect(
      gap(alone.data as Float32Array, (edges.data as Float32Array).subarray(39 * 64)),
    ).toBeLessThan(1e-6);
    await expect(network.features(pixels, ['edge'])).rejects.toThrow(/edges/);
    await network.release();
  });

  it('gives gradients in pixel space, through resizing and normalisation', async () => {
    const input = {
      sidePx: 6,
      resize: { sidePx: 6, filter: 'bicubic' },
      channelOrder: 'bgr',
      white: 255,
      mean: [104, 117, 123],
      sd: [60, 60, 60],
      layout: 'nhwc',
    };
    const network = await open({ layout: 'nhwc', batch: 2 }, { input });
    const pixels = images(3, 9);
    const labels: Tensor = { type: 'int64', dims: [3], data: BigInt64Array.of(0n, 2n, 1n) };
    const { losses, gradient, outputs } = await network.gradient(pixels, crossEntropy, {
      feeds: { labels },
    });
    expect(gap(outputs, await flat(network, pixels))).toBeLessThan(1e-5);
    const loss = async (data: Float32Array) => {
      const { probabilities } = await network.run({ ...pixels, data });
      return probabilities.map((list, n) => -Math.log(list[Number(labels.data[n])]));
    };
    expect(gap(losses, await loss(pixels.data))).toBeLessThan(1e-5);
    const direction = Float32Array.from(pixels.data, () => random.normal());
    const h = 2e-3;
    const moved = async (sign: number) =>
      loss(pixels.data.map((v, i) => v + sign * h * direction[i]));
    const [up, down] = [await moved(1), await moved(-1)];
    for (let n = 0; n < 3; n++) {
      const size = 3 * 81;
      let slope = 0;
      for (let i = n * size; i < (n + 1) * size; i++) slope += gradient[i] * direction[i];
      expect(Math.abs(slope - (up[n] - down[n]) / (2 * h)) / Math.abs(slope)).toBeLessThan(2e-3);
    }
    await network.release();
  });

  it('gives the gradient of any sum of logits, also behind a softmax', async () => {
    const logits = await open({});
    const output = { holds: 'probabilities' };
    const softmax = await open({ softmax: true }, { output });
    const pixels = images(2);
    const weights: Tensor = floatTensor([1, -1, 0, 0, 0, 2], [2, 3]);
    const feeds = { weights };
    const exact = await logits.gradient(pixels, weightedLogits, { feeds });
    const behind = await softmax.gradient(pixels, weightedLogits, { feeds });
    expect(gap(behind.gradient, exact.gradient)).toBeLessThan(1e-6);
    expect(gap(behind.losses, exact.losses)).toBeLessThan(1e-6);
    const { probabilities } = await logits.run(pixels);
    expect(gap(behind.outputs, probabilities.flat())).toBeLessThan(1e-6);
    await logits.release();
    await softmax.release();
  });

  it('takes rules of another name instead of the usual ones', async () => {
    const network = await open({});
    const pixels = images(1);
    const feeds = { weights: floatTensor([1, 0, 0], [1, 3]) };
    const usual = await network.gradient(pixels, weightedLogits, { feeds });
    const rules = {
      name: 'no tanh',
      rules: {
        Tanh: ({ outputGradient }: { outputGradient: (i: number) => string | undefined }) => [
          outputGradient(0),
        ],
      },
    };
    const straight = await network.gradient(pixels, weightedLogits, { feeds, rules });
    expect(gap(usual.gradient, straight.gradient)).toBeGreaterThan(1e-3);
    const again = await network.gradient(pixels, weightedLogits, { feeds });
    expect(gap(usual.gradient, again.gradient)).toBe(0);
    await network.release();
  });

  it('takes double precision in and out', async () => {
    const [single, double] = [await open({}), await open({ type: 'float64' })];
    const pixels = images(2);
    expect(gap(await flat(double, pixels), await flat(single, pixels))).toBeLessThan(1e-6);
    await single.release();
    await double.release();
  });

  it('stops between parts', async () => {
    const network = await open({ batch: 1 });
    const stop = new AbortController();
    const running = network.run(images(200), { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await network.release();
  });

  it('can be asked for much at once, and released while it works', async () => {
    const network = await open({}, { input: { sidePx: 6, resize: { sidePx: 6 } } });
    // more sizes than sessions are kept for
    const sizes = [6, 7, 8, 9, 10, 11, 12, 6, 7];
    const answers = await Promise.all(sizes.map((side) => flat(network, images(2, side))));
    for (const answer of answers) expect(answer.every(Number.isFinite)).toBe(true);
    const late = flat(network, images(40, 6));
    await network.release();
    expect(await late).toHaveLength(120);
  });

  it.each([
    ['another side', {}, { input: { sidePx: 8 } }, /8 × 8.* got N × 3 × 6 × 6/],
    ['another layout', {}, { input: { sidePx: 6, layout: 'nhwc' } }, /input\.layout/],
    [
      'a mean of one number',
      {},
      { input: { sidePx: 6, mean: [0.5] } },
      /3 numbers, one a channel at input\.mean/,
    ],
    [
      'a resize below the side',
      {},
      { input: { sidePx: 6, resize: { sidePx: 5 } } },
      /at least the 6 px/,
    ],
  ])('refuses %s in one sentence', async (_, form, changes, message) => {
    await expect(open(form, changes)).rejects.toThrow(message);
  });
});
