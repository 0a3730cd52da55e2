import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../src/dnn/architectures/index.js';
import { architectures } from '../../src/dnn/architectures/index.js';
import { Adam } from '../../src/dnn/train/adam.js';
import { accuracy } from '../../src/dnn/train/accuracy.js';
import { augment, mildAugmentation } from '../../src/dnn/train/augment.js';
import { heInitialisation } from '../../src/dnn/train/initialise.js';
import { cosineSchedule } from '../../src/dnn/train/schedule.js';
import { train } from '../../src/dnn/train/train.js';
import { networkGraph, parameterCount, trainingGraph } from '../../src/dnn/train/training-graph.js';
import { randomStream } from '../../src/random/index.js';

const sidePx = 16;

/** Batch normalisation, a residual sum, pooling and a readout, in small. */
const small: Architecture = {
  name: 'small',
  title: 'Small',
  kind: 'test',
  summary: '',
  sidePx,
  semisaturation: 0.02,
  recipe: { perCategory: 0, epochs: 0, batchSize: 0, learningRate: 0, weightDecay: 0 },
  build(layers, x, outputs) {
    const { graph } = layers;
    const first = layers.conv('conv1', x, 8, 5, { strides: 2, pads: 2, bias: false });
    const y = graph.relu(layers.batchNorm('norm1', first));
    const z = graph.add(layers.conv('conv2', y, 8, 3, { pads: 1 }), y);
    return layers.dense('readout', graph.node('GlobalAveragePool', [graph.relu(z)]), outputs);
  },
};

/** Stripes, lying or upright, at any phase and contrast: no single pixel tells which. */
function stripes(seed: number, count: number) {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const images = Array.from(labels, (label, i) => {
    const random = randomStream(seed, 'stripes', i);
    const [phase, gain] = [random.integer(6), random.between(40, 120)];
    return Uint8Array.from({ length: sidePx * sidePx }, (_, k) => {
      const place = label ? k % sidePx : Math.floor(k / sidePx);
      return 127 + ((place + phase) % 6 < 3 ? gain : -gain);
    });
  });
  return { labels, images };
}

function trainSmall(seed: number) {
  const { labels, images } = stripes(1, 128);
  return train({
    architecture: small,
    seed,
    outputs: 2,
    epochs: 6,
    batchSize: 16,
    learningRate: 1e-2,
    weightDecay: 0.01,
    threads: 1,
    set: {
      labels,
      read: (index, to) => images[index].forEach((byte, k) => (to[k] = byte / 255)),
    },
  });
}

describe('training', () => {
  it('learns, and its network for use tells held-out images apart', async () => {
    const parameters = await trainSmall(1);
    const { labels, images } = stripes(2, 100);
    const pixels = new Uint8Array(100 * 3 * sidePx * sidePx);
    images.forEach((image, n) => {
      for (let c = 0; c < 3; c++) pixels.set(image, (3 * n + c) * image.length);
    });
    const network = networkGraph(small, 2, parameters);
    expect(await accuracy(network, { pixels, labels, sidePx }, { threads: 1 })).toBeGreaterThan(
      0.95,
    );
    const untrained = trainingGraph(small, 2, 16, heInitialisation(1)).parameters;
    const before = networkGraph(small, 2, untrained);
    expect(await accuracy(before, { pixels, labels, sidePx }, { threads: 1 })).toBeLessThan(0.8);
  });

  it('finds the same weights from the same seed, and others from another', async () => {
    const [once, again, other] = [await trainSmall(1), await trainSmall(1), await trainSmall(2)];
    expect(again).toEqual(once);
    expect(other.get('conv1.weight')).not.toEqual(once.get('conv1.weight'));
  });
});

describe('Adam', () => {
  it('follows its published formulas', () => {
    const adam = new Adam({ weightDecay: 0.1 });
    const parameter = Float32Array.of(1, -2);
    const gradients = [
      [0.5, 0],
      [-0.1, 3],
    ];
    let [mean, square] = [0, 0];
    let expected = 1;
    gradients.forEach((gradient, i) => {
      adam.nextStep();
      adam.update('w', parameter, Float32Array.from(gradient), 0.01, true);
      mean = 0.9 * mean + 0.1 * gradient[0];
      square = 0.999 * square + 0.001 * gradient[0] ** 2;
      const size = Math.sqrt(square / (1 - 0.999 ** (i + 1)));
      expected = expected * (1 - 0.01 * 0.1) - (0.01 * mean) / (1 - 0.9 ** (i + 1)) / size;
    });
    expect(parameter[0]).toBeCloseTo(expected, 6);
  });
});

describe('the learning rate', () => {
  it('rises to its peak and falls to zero', () => {
    const rate = cosineSchedule(0.1, 100, 10);
    expect(rate(0)).toBeCloseTo(0.01);
    expect(rate(10)).toBeCloseTo(0.1);
    expect(rate(55)).toBeCloseTo(0.05);
    expect(rate(99)).toBeLessThan(1e-4);
  });
});

describe('augmentation', () => {
  it('moves, mirrors and brightens, but keeps contrast', () => {
    const image = Uint8Array.from({ length: 400 }, (_, k) => 100 + ((k * 7) % 50));
    const to = new Float32Array(400);
    const augmentation = { ...mildAugmentation, shiftPx: 0, mirrorChance: 0 };
    augment(image, 20, augmentation, randomStream(1, 'a'), to);
    const offset = to[0] - image[0] / 255;
    expect(Math.abs(offset)).toBeLessThanOrEqual(0.06);
    for (let k = 0; k < 400; k++) expect(to[k] - image[k] / 255).toBeCloseTo(offset, 6);
    augment(image, 20, { ...augmentation, mirrorChance: 1 }, randomStream(1, 'a'), to);
    expect(to[0] - offset).toBeCloseTo(image[19] / 255, 6);
  });
});

describe.each(architectures.map((item) => [item.name, item] as const))('%s', (_, architecture) => {
  it('has at most 250,000 parameters and gives 16 logits', () => {
    const { parameters } = trainingGraph(architecture, 16, 2, heInitialisation(1));
    expect(parameterCount(parameters)).toBeLessThan(250_000);
    const network = networkGraph(architecture, 16, parameters);
    expect(network.inputs[0].dims).toEqual(['N', 3, 224, 224]);
    expect(network.outputs[0].dims).toEqual(['N', 16]);
  });
});
