import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../src/dnn/architectures/index.js';
import { architectures } from '../../src/dnn/architectures/index.js';
import { Adam } from '../../src/dnn/train/adam.js';
import { accuracy } from '../../src/dnn/train/accuracy.js';
import { augment, mildAugmentation } from '../../src/dnn/train/augment.js';
import { readCheckpoint, writeCheckpoint } from '../../src/dnn/train/checkpoint.js';
import { heInitialisation } from '../../src/dnn/train/initialise.js';
import { Patience } from '../../src/dnn/train/patience.js';
import { learningRates } from '../../src/dnn/train/schedule.js';
import { Sgd } from '../../src/dnn/train/sgd.js';
import { train, type TrainOptions } from '../../src/dnn/train/train.js';
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

function trainSmall(seed: number, more: Partial<TrainOptions> = {}) {
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
    ...more,
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

describe('a training that starts from weights', () => {
  it('begins with them', async () => {
    const start = await trainSmall(1);
    const still = await trainSmall(2, { start, learningRate: 0, weightDecay: 0, epochs: 1 });
    for (const name of ['conv1.weight', 'norm1.scale', 'readout.bias'])
      expect(still.get(name)).toEqual(start.get(name));
    expect(await trainSmall(2, { start, epochs: 1 })).not.toEqual(start);
  });
});

describe('a training that goes on', () => {
  it.each([{ kind: 'adamw' }, { kind: 'sgd', momentum: 0.9 }] as const)(
    'from an epoch finds the weights of one that never stopped ($kind)',
    async (optimiser) => {
      let bytes = new Uint8Array();
      const whole = await trainSmall(1, {
        optimiser,
        onEpoch(epoch, _loss, _parameters, state) {
          if (epoch !== 3) return;
          const noted = { key: 'small', perEpoch: [{ epoch }], best: new Map() };
          bytes = new Uint8Array(writeCheckpoint({ ...state, ...noted }));
        },
      });
      expect(readCheckpoint(bytes, 'another')).toBeNull();
      expect(readCheckpoint(bytes.subarray(0, -1), 'small')).toBeNull();
      const resume = readCheckpoint(bytes, 'small')!;
      expect(resume.perEpoch).toEqual([{ epoch: 3 }]);
      const epochs: number[] = [];
      const resumed = await trainSmall(1, {
        optimiser,
        resume,
        onEpoch: (epoch) => void epochs.push(epoch),
      });
      expect(epochs).toEqual([4, 5, 6]);
      expect(resumed).toEqual(whole);
    },
  );

  it('stops where it is told to', async () => {
    const epochs: number[] = [];
    await trainSmall(1, {
      onEpoch: (epoch) => (epochs.push(epoch), epoch === 2 ? 'stop' : undefined),
    });
    expect(epochs).toEqual([1, 2]);
  });
});

describe('patience', () => {
  const parameters = (value: number) => new Map([['w', Float32Array.of(value)]]);

  it('is over after epochs without a rise, and keeps the best parameters, also when restored', () => {
    const accuracies = [0.5, 0.8, 0.7, 0.8, 0.6];
    const patience = new Patience(3);
    accuracies.forEach((accuracy, i) => {
      patience.note(i + 1, accuracy, parameters(i + 1));
      expect(patience.isOver(i + 1)).toBe(i === 4);
    });
    expect(patience.bestEpoch).toBe(2);
    expect(patience.best).toEqual(parameters(2));
    const restored = new Patience(3);
    restored.restore(accuracies, patience.best);
    expect([restored.bestEpoch, restored.best]).toEqual([2, parameters(2)]);
  });
});

describe('SGD', () => {
  it.each([false, true])('follows its formulas, Nesterov %s', (nesterov) => {
    const sgd = new Sgd({ momentum: 0.9, nesterov, weightDecay: 0.1 });
    const parameter = Float32Array.of(1);
    let [expected, velocity] = [1, 0];
    const step = { number: 1, learningRate: 0.01, decays: true };
    for (const gradient of [0.5, -0.2, 0.1]) {
      sgd.update('w', parameter, Float32Array.of(gradient), step);
      const g = gradient + 0.1 * expected;
      velocity = 0.9 * velocity + g;
      expected -= 0.01 * (nesterov ? g + 0.9 * velocity : velocity);
    }
    expect(parameter[0]).toBeCloseTo(expected, 6);
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
      const step = { number: i + 1, learningRate: 0.01, decays: true };
      adam.update('w', parameter, Float32Array.from(gradient), step);
      mean = 0.9 * mean + 0.1 * gradient[0];
      square = 0.999 * square + 0.001 * gradient[0] ** 2;
      const size = Math.sqrt(square / (1 - 0.999 ** (i + 1)));
      expected = expected * (1 - 0.01 * 0.1) - (0.01 * mean) / (1 - 0.9 ** (i + 1)) / size;
    });
    expect(parameter[0]).toBeCloseTo(expected, 6);
  });

  it('takes weight decay into the gradient where it is not decoupled', () => {
    const [coupled, plain] = [new Adam({ weightDecay: 0.5, decoupled: false }), new Adam()];
    const [a, b] = [Float32Array.of(2), Float32Array.of(2)];
    const step = { number: 1, learningRate: 0.1, decays: true };
    coupled.update('w', a, Float32Array.of(-0.25), step);
    plain.update('w', b, Float32Array.of(-0.25 + 0.5 * 2), step);
    expect(a).toEqual(b);
  });
});

describe('the learning rate', () => {
  it('falls by a factor after each so many epochs', () => {
    const steps = { total: 100, perEpoch: 10, warmup: 0 };
    const rate = learningRates({ kind: 'step', everyEpochs: 3, factor: 0.1 }, 1, steps);
    expect([rate(0), rate(29), rate(30), rate(59)]).toEqual([1, 1, 0.1, 0.1]);
    expect(rate(60)).toBeCloseTo(0.01, 12);
    expect(learningRates({ kind: 'constant' }, 0.2, steps)(99)).toBe(0.2);
  });

  it('rises to its peak and falls to zero', () => {
    const rate = learningRates({ kind: 'cosine' }, 0.1, { total: 100, perEpoch: 20, warmup: 10 });
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
