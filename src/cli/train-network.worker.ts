import { createHash } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import { architectures } from '../dnn/architectures/index.js';
import type { Recipe } from '../dnn/architectures/index.js';
import { writeModel } from '../dnn/graph/index.js';
import { accuracy } from '../dnn/train/accuracy.js';
import { augment, mildAugmentation } from '../dnn/train/augment.js';
import { train } from '../dnn/train/train.js';
import { networkGraph, parameterCount } from '../dnn/train/training-graph.js';
import type { DrawnPixels } from './drawn-pixels.js';

export interface TrainTask {
  readonly architecture: string;
  readonly seed: number;
  readonly recipe: Recipe;
  /** luminance */
  readonly training: DrawnPixels;
  /** planes */
  readonly heldOut: DrawnPixels;
  readonly outputs: number;
  /** threads within an operator; the same number gives the same weights */
  readonly threads: number;
  readonly port: MessagePort;
}

/** What the worker tells while it trains. */
export type TrainMessage =
  | { readonly kind: 'step'; readonly done: number; readonly total: number }
  | { readonly kind: 'epoch'; readonly epoch: EpochRecord };

export interface EpochRecord {
  readonly epoch: number;
  readonly loss: number;
  readonly heldOutAccuracy: number;
}

export interface TrainOutcome {
  readonly onnx: Uint8Array;
  /** SHA-256 of `onnx` */
  readonly weightsHash: string;
  readonly parameters: number;
  readonly perEpoch: EpochRecord[];
  readonly durationSeconds: number;
}

/** Trains one network and tests it on the held-out images after each epoch. */
export default async function trainNetwork(task: TrainTask): Promise<TrainOutcome> {
  const { seed, recipe, training, heldOut, outputs, threads, port } = task;
  const architecture = architectures.find(({ name }) => name === task.architecture)!;
  const { sidePx } = architecture;
  const begin = performance.now();
  const perEpoch: EpochRecord[] = [];
  const post = (message: TrainMessage) => port.postMessage(message);
  const parameters = await train({
    ...recipe,
    architecture,
    seed,
    outputs,
    threads,
    set: {
      // the first images: what a network learns from does not depend on what others need
      labels: training.labels.subarray(0, recipe.perCategory * outputs),
      read(index, to, random) {
        const start = index * training.bytesPerImage;
        const image = training.pixels.subarray(start, start + training.bytesPerImage);
        augment(image, sidePx, mildAugmentation, random, to);
      },
    },
    onStep: (done, total) => post({ kind: 'step', done, total }),
    async onEpoch(epoch, loss, current) {
      const network = networkGraph(architecture, outputs, current);
      const heldOutAccuracy = await accuracy(network, { ...heldOut, sidePx }, { threads });
      const record = { epoch, loss, heldOutAccuracy };
      perEpoch.push(record);
      post({ kind: 'epoch', epoch: record });
    },
  });
  const onnx = writeModel(networkGraph(architecture, outputs, parameters));
  port.close();
  return {
    onnx,
    weightsHash: createHash('sha256').update(onnx).digest('hex'),
    parameters: parameterCount(parameters),
    perEpoch,
    durationSeconds: (performance.now() - begin) / 1000,
  };
}
