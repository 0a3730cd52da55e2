import { randomStream } from '../../random/index.js';
import type { RandomStream } from '../../random/index.js';
import type { Architecture, Recipe } from '../architectures/index.js';
import { gradientName } from '../differentiate.js';
import { writeModel } from '../graph/index.js';
import type { Tensor } from '../graph/index.js';
import { openSession } from '../session.js';
import type { SessionOptions } from '../session.js';
import type { TrainingState } from './checkpoint.js';
import { makeOptimiser } from './choose-optimiser.js';
import { heInitialisation } from './initialise.js';
import { learningRates } from './schedule.js';
import { trainingGraph } from './training-graph.js';

/** Images to learn from. */
export interface TrainingSet {
  /** category of each image, counted from 0 */
  readonly labels: Uint8Array;
  /**
   * Writes the luminance of an image, in [0, 1], row by row; augmentation happens here, by the
   * stream given.
   */
  readonly read: (index: number, to: Float32Array, random: RandomStream) => void;
}

export interface TrainOptions extends SessionOptions, Omit<Recipe, 'perCategory'> {
  readonly architecture: Architecture;
  readonly seed: number;
  /** number of categories */
  readonly outputs: number;
  readonly set: TrainingSet;
  readonly onStep?: (step: number, totalSteps: number, loss: number) => void;
  /** weights to begin with, running statistics included; random ones unless said */
  readonly start?: ReadonlyMap<string, Tensor>;
  /** where an earlier run stood: the epochs after it are trained as if nothing had happened */
  readonly resume?: TrainingState;
  /**
   * called after each epoch with the parameters as they are and all that is needed to go on from
   * there (live: to be copied or written at once); `'stop'` ends the training
   */
  readonly onEpoch?: (
    epoch: number,
    meanLoss: number,
    parameters: ReadonlyMap<string, Tensor>,
    state: TrainingState,
  ) => Promise<'stop' | void> | 'stop' | void;
}

/** Share of a batch's statistics in the running ones. */
const statisticsShare = 0.05;

/**
 * Trains a network: minibatches in an order shuffled anew each epoch. Weights, order and
 * augmentation all come from the seed.
 *
 * @returns all parameters, running statistics of batch normalisation included
 */
export async function train(options: TrainOptions): Promise<Map<string, Tensor>> {
  const { architecture, seed, outputs, set, epochs, batchSize } = options;
  const { graph, parameters, trained, statistics } = trainingGraph(
    architecture,
    outputs,
    batchSize,
    heInitialisation(seed),
  );
  const session = await openSession(writeModel(graph), options);
  const stepsPerEpoch = Math.floor(set.labels.length / batchSize);
  const totalSteps = epochs * stepsPerEpoch;
  const { schedule = { kind: 'cosine' }, learningRate, resume } = options;
  const rateAt = learningRates(schedule, learningRate, {
    total: totalSteps,
    perEpoch: stepsPerEpoch,
    warmup: Math.min(200, stepsPerEpoch),
  });
  const optimiser = makeOptimiser(options.optimiser ?? { kind: 'adamw' }, options.weightDecay);
  const begin = resume?.parameters ?? (options.start && valuesOf(options.start));
  if (begin) {
    for (const [name, { data }] of parameters) (data as Float32Array).set(begin.get(name)!);
  }
  if (resume) optimiser.memory.restore(resume.optimiser);
  const all = Array.from(set.labels, (_, index) => index);
  // filled anew for each batch: fresh memory costs as much as half a step
  const images = new Float32Array(batchSize * architecture.sidePx ** 2);
  try {
    for (let epoch = resume?.epoch ?? 0; epoch < epochs; epoch++) {
      const order = randomStream(seed, 'order', epoch).shuffle(all);
      const random = randomStream(seed, 'augmentation', epoch);
      let sum = 0;
      for (let batch = 0; batch < stepsPerEpoch; batch++) {
        const step = epoch * stepsPerEpoch + batch;
        const chosen = order.slice(batch * batchSize, (batch + 1) * batchSize);
        const results = await session.run({
          ...batchFeeds(set, chosen, images, architecture.sidePx, random),
          ...Object.fromEntries(trained.map((name) => [name, parameters.get(name)!])),
        });
        for (const name of trained) {
          const parameter = parameters.get(name)!.data as Float32Array;
          const gradient = results[gradientName(name)].data as Float32Array;
          optimiser.update(name, parameter, gradient, {
            number: step + 1,
            learningRate: rateAt(step),
            decays: name.endsWith('.weight'),
          });
        }
        for (const { mean, variance, runningMean, runningVariance } of statistics) {
          follow(parameters.get(runningMean)!, results[mean], step);
          follow(parameters.get(runningVariance)!, results[variance], step);
        }
        const loss = Number(results.loss.data[0]);
        sum += loss;
        options.onStep?.(step + 1, totalSteps, loss);
      }
      const state = {
        epoch: epoch + 1,
        parameters: valuesOf(parameters),
        optimiser: optimiser.memory.all(),
      };
      const verdict = await options.onEpoch?.(epoch + 1, sum / stepsPerEpoch, parameters, state);
      if (verdict === 'stop') break;
    }
  } finally {
    await session.release();
  }
  return parameters;
}

const valuesOf = (parameters: ReadonlyMap<string, Tensor>): Map<string, Float32Array> =>
  new Map([...parameters].map(([name, tensor]) => [name, tensor.data as Float32Array]));

/** Moves a running statistic towards that of a batch; early on it is the plain mean so far. */
function follow(running: Tensor, batch: Tensor, step: number): void {
  const share = Math.max(statisticsShare, 1 / (step + 1));
  const values = running.data as Float32Array;
  const current = batch.data as Float32Array;
  for (let i = 0; i < values.length; i++) values[i] += share * (current[i] - values[i]);
}

function batchFeeds(
  set: TrainingSet,
  chosen: readonly number[],
  images: Float32Array,
  sidePx: number,
  random: RandomStream,
): Record<string, Tensor> {
  const area = sidePx * sidePx;
  chosen.forEach((index, place) => {
    set.read(index, images.subarray(place * area, (place + 1) * area), random);
  });
  const labels = BigInt64Array.from(chosen, (index) => BigInt(set.labels[index]));
  return {
    luminance: { type: 'float32', dims: [chosen.length, 1, sidePx, sidePx], data: images },
    labels: { type: 'int64', dims: [chosen.length], data: labels },
  };
}
