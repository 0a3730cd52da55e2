import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';
import { drawnSetHash, generatorVersion } from '../../stimuli/drawn/index.js';
import { architectures } from '../dnn/architectures/index.js';
import type { Recipe } from '../dnn/architectures/index.js';
import { floatTensor, readModel, writeModel } from '../dnn/graph/index.js';
import type { Tensor } from '../dnn/graph/index.js';
import { accuracy, type TestSet } from '../dnn/train/accuracy.js';
import { augment, mildAugmentation } from '../dnn/train/augment.js';
import { readCheckpoint, writeCheckpoint } from '../dnn/train/checkpoint.js';
import { Patience } from '../dnn/train/patience.js';
import { train } from '../dnn/train/train.js';
import { networkGraph, parameterCount } from '../dnn/train/training-graph.js';
import { codeVersion } from '../installation.js';
import { canonicalHash } from '../schema/canonical.js';
import { writeAtomically } from '../write-atomically.js';
import type { DrawnPixels } from './drawn-pixels.js';
import { trainingDegradation } from './training-degradation.js';
import { learnedImages } from './training-split.js';

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
  /** where the training stands after each epoch, the last one too; an interrupted one goes on from there */
  readonly checkpoint: string;
  /** the ONNX file whose weights it begins with; random ones unless given */
  readonly start?: Uint8Array;
  readonly port: MessagePort;
}

/** What the worker tells while it trains. */
export type TrainMessage =
  | { readonly kind: 'step'; readonly done: number }
  | { readonly kind: 'epoch'; readonly epoch: EpochRecord };

export interface EpochRecord {
  readonly epoch: number;
  readonly loss: number;
  /** of a quarter of the held-out images: all of them take a tenth of the time of training */
  readonly heldOutAccuracy: number;
  /** of training and testing */
  readonly seconds: number;
  /** of the images set aside for the recipe's patience */
  readonly setAsideAccuracy?: number;
}

export interface TrainOutcome {
  readonly onnx: Uint8Array;
  /** SHA-256 of `onnx` */
  readonly weightsHash: string;
  readonly parameters: number;
  readonly perEpoch: EpochRecord[];
  /** of the network that is kept, on all held-out images */
  readonly heldOutAccuracy: number;
  readonly durationSeconds: number;
}

/** Trains one network and tests it on held-out images: some after each epoch, all at the end. */
export default async function trainNetwork(task: TrainTask): Promise<TrainOutcome> {
  const { seed, recipe, training, heldOut, outputs, threads, start, port } = task;
  const architecture = architectures.find(({ name }) => name === task.architecture)!;
  const { sidePx } = architecture;
  const post = (message: TrainMessage) => port.postMessage(message);
  const degradation = trainingDegradation(recipe.augment ?? []);
  const key = canonicalHash({
    ...{ architecture: architecture.name, seed, recipe, outputs, threads, codeVersion },
    // the images follow from the seed and these; the record of each epoch from the held-out ones too
    images: { generatorVersion, drawings: drawnSetHash(), degradation: degradation.key },
    heldOut: heldOut.labels.length,
    ...(start && { start: createHash('sha256').update(start).digest('hex') }),
  });
  const earlier = await readFile(task.checkpoint).catch(() => null);
  const resume = earlier && readCheckpoint<EpochRecord>(earlier, key);
  let begin = performance.now();
  const perEpoch: EpochRecord[] = [...(resume?.perEpoch ?? [])];
  for (const epoch of perEpoch) post({ kind: 'epoch', epoch });

  // the first images: what a network learns from does not depend on what others need
  const count = recipe.perCategory * outputs;
  const learned = learnedImages(recipe, outputs);
  const patience = recipe.patience ? new Patience(recipe.patience) : null;
  const setAside = testSet(training, learned, count, sidePx);
  const whole: TestSet = { ...heldOut, sidePx };
  const quarter = firstImages(whole, Math.ceil(heldOut.labels.length / 4));
  if (resume)
    patience?.restore(
      perEpoch.map((record) => record.setAsideAccuracy ?? 0),
      resume.best,
    );
  const isOver = resume !== null && patience?.isOver(resume.epoch);
  let parameters = await train({
    ...recipe,
    epochs: isOver ? resume.epoch : recipe.epochs,
    architecture,
    seed,
    outputs,
    threads,
    start: start && readModel(start).initialisers,
    resume: resume ?? undefined,
    set: {
      labels: training.labels.subarray(0, learned),
      read(index, to, random) {
        const start = index * training.bytesPerImage;
        const image = training.pixels.subarray(start, start + training.bytesPerImage);
        augment(image, sidePx, mildAugmentation, random, to);
        degradation.degrade(to, sidePx, random);
      },
    },
    onStep: (done) => post({ kind: 'step', done }),
    async onEpoch(epoch, loss, current, state) {
      const network = networkGraph(architecture, outputs, current);
      const heldOutAccuracy = await accuracy(network, quarter, { threads });
      const setAsideAccuracy = patience && (await accuracy(network, setAside, { threads }));
      if (setAsideAccuracy !== null) patience?.note(epoch, setAsideAccuracy, state.parameters);
      const now = performance.now();
      const record: EpochRecord = {
        ...{ epoch, loss, heldOutAccuracy, seconds: Math.round((now - begin) / 100) / 10 },
        ...(setAsideAccuracy !== null && { setAsideAccuracy }),
      };
      begin = now;
      perEpoch.push(record);
      const best = patience?.best ?? new Map<string, Float32Array>();
      await writeAtomically(task.checkpoint, writeCheckpoint({ ...state, key, perEpoch, best }));
      post({ kind: 'epoch', epoch: record });
      return patience?.isOver(epoch) ? 'stop' : undefined;
    },
  });
  if (patience) parameters = withValues(parameters, patience.best);
  const trained = networkGraph(architecture, outputs, parameters);
  const onnx = writeModel(trained);
  const heldOutAccuracy = await accuracy(trained, whole, { threads });
  port.close();
  return {
    onnx,
    weightsHash: createHash('sha256').update(onnx).digest('hex'),
    parameters: parameterCount(parameters),
    perEpoch,
    heldOutAccuracy,
    durationSeconds: perEpoch.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

const firstImages = ({ pixels, labels, sidePx }: TestSet, count: number): TestSet => ({
  pixels: pixels.subarray(0, (pixels.length / labels.length) * count),
  labels: labels.subarray(0, count),
  sidePx,
});

/** Training images first … last − 1, whose luminance fills all three planes. */
function testSet(training: DrawnPixels, first: number, last: number, sidePx: number): TestSet {
  const { bytesPerImage } = training;
  const pixels = new Uint8Array(3 * bytesPerImage * (last - first));
  for (let n = first; n < last; n++) {
    const image = training.pixels.subarray(n * bytesPerImage, (n + 1) * bytesPerImage);
    for (let c = 0; c < 3; c++) pixels.set(image, (3 * (n - first) + c) * bytesPerImage);
  }
  return { pixels, labels: training.labels.subarray(first, last), sidePx };
}

const withValues = (
  parameters: ReadonlyMap<string, Tensor>,
  values: ReadonlyMap<string, Float32Array>,
): Map<string, Tensor> =>
  new Map([...parameters].map(([name, { dims }]) => [name, floatTensor(values.get(name)!, dims)]));
