import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { descriptionFile } from '../../src/dnn/description.js';
import { readModelFile } from '../../src/dnn/graph/index.js';
import type { Tensor } from '../../src/dnn/graph/index.js';
import { crossEntropy, loadNetwork } from '../../src/dnn/index.js';
import type { Pixels } from '../../src/dnn/index.js';
import { summariseNetwork } from '../../src/dnn/summary.js';
import { median } from '../json-process.js';
import { titleOf, type Export } from './exports.js';
import type { Difference, Peer } from './peer.js';

const batch = 2;
const runs = 3;
/** ImageNet's, as in `bench/peer/architectures_process.py` */
const [mean, sd] = [
  [0.485, 0.456, 0.406],
  [0.229, 0.224, 0.225],
];

/** largest difference that is accepted */
export const tolerance = 1e-4;
/** MACs differ by what authors count besides products */
const macsTolerance = 0.03;
/** a network whose answers or gradients hardly vary would prove nothing */
const leastApart = 0.05;
const leastSpread = 0.01;

/** One export beside PyTorch; forward and input gradient in ms. */
export interface Comparison {
  readonly title: string;
  readonly parameters: number;
  readonly gigaMacs: number;
  readonly nodes: number;
  readonly difference: Difference;
  readonly peerDifference: Difference;
  readonly oursMs: number;
  readonly peerMs: number;
  /** what is wrong, in words */
  readonly faults: readonly string[];
}

/** Exports a network, runs and differentiates it, and compares with PyTorch in double precision. */
export async function compare(one: Export, peer: Peer): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-architectures-'));
  try {
    const file = join(folder, 'model.onnx');
    const { architecture, opset, folding, batchNorm } = one;
    const { name, sidePx } = architecture;
    const reference = await peer.ask({
      ...{ architecture: name, sidePx, batch, opset, folding, batchNorm, file },
    });
    const exact = await numbers(file, 'answers.f64', Float64Array);
    const ours = await runOurs(file, sidePx, reference.labels, exact.length / batch);
    const summary = await summariseNetwork(file);
    const contents = await contentsOf(file);
    const exactGradient = await numbers(file, 'gradient.f64', Float64Array);
    const difference = {
      // of the network as it is exported, and of the one with gradients
      answers: Math.max(
        ...[ours.answers, ours.again].map((answers) => largestDifference(answers, exact)),
      ),
      gradient: largestDifference(ours.gradient, exactGradient),
    };
    // a batch normalisation fused into a convolution leaves one number per channel of its two
    const fused = reference.batchNormChannels - contents.batchNormChannels;
    const gigaMacs = (summary.macs ?? NaN) / 1e9;
    const checks: readonly [isRight: boolean, fault: string][] = [
      [difference.answers < tolerance, 'answers differ'],
      [difference.gradient < tolerance, 'gradients differ'],
      [reference.answersApart > leastApart, 'the answers to both images are alike'],
      [reference.gradientSpread > leastSpread, 'the gradient hardly varies'],
      [reference.parameters === architecture.parameters, 'PyTorch has other parameters'],
      [summary.parameters === architecture.parameters - fused, 'parameters are miscounted'],
      [
        Math.abs(gigaMacs / architecture.gigaMacs - 1) < macsTolerance,
        `MACs are miscounted (published ${architecture.gigaMacs} G)`,
      ],
      [summary.layersNotCounted === 0, `${summary.layersNotCounted} layers of unknown size`],
      [summary.gradient.possible, 'network show finds no gradient'],
    ];
    return {
      title: titleOf(one),
      parameters: summary.parameters,
      gigaMacs,
      nodes: contents.nodes,
      difference,
      peerDifference: reference.ownDifference,
      oursMs: ours.ms,
      peerMs: reference.ms,
      faults: checks.filter(([isRight]) => !isRight).map(([, fault]) => fault),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As a researcher would: the exported file, a description beside it, pixels in [0, 1]. */
async function runOurs(file: string, sidePx: number, labels: readonly number[], classes: number) {
  const description = {
    ...{ format: 'visavis-network/1', name: 'export', title: 'export', kind: 'export' },
    input: { sidePx, channels: 3, mean, sd },
    decision: { mapping: 'classes', classes, categories: { first: [0], second: [1] } },
  };
  await writeFile(descriptionFile(file), JSON.stringify(description));
  const network = await loadNetwork(file, { threads: 1 });
  try {
    const data = await numbers(file, 'pixels.f32', Float32Array);
    const pixels: Pixels = { data, dims: [batch, 3, sidePx, sidePx] };
    const feeds: Record<string, Tensor> = {
      labels: { type: 'int64', dims: [batch], data: BigInt64Array.from(labels, BigInt) },
    };
    const { outputs } = await network.run(pixels);
    let result = await network.gradient(pixels, crossEntropy, { feeds });
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const begin = performance.now();
      result = await network.gradient(pixels, crossEntropy, { feeds });
      times.push(performance.now() - begin);
    }
    const answers = Float32Array.from(outputs.flatMap((values) => [...values]));
    return { answers, again: result.outputs, gradient: result.gradient, ms: median(times) };
  } finally {
    await network.release();
  }
}

/** How many operators an exported file has, and how many channels its batch normalisations. */
async function contentsOf(file: string) {
  const { graph } = await readModelFile(file);
  const norms = graph.nodes.filter(({ operator }) => operator === 'BatchNormalization');
  return {
    nodes: graph.nodes.length,
    batchNormChannels: norms.reduce(
      (sum, { inputs }) => sum + graph.initialisers.get(inputs[1])!.data.length,
      0,
    ),
  };
}

/** Relative to the largest absolute value of each image. */
function largestDifference(found: Float32Array, expected: Float64Array): number {
  if (found.length !== expected.length) return Infinity;
  const size = expected.length / batch;
  const perImage = Array.from({ length: batch }, (_, image) => {
    let [gap, height] = [0, 0];
    for (let i = image * size; i < (image + 1) * size; i++) {
      height = Math.max(height, Math.abs(expected[i]));
      // not Math.max: it would pass over a NaN that comes first
      const distance = Math.abs(found[i] - expected[i]);
      if (!(distance <= gap)) gap = distance;
    }
    return gap / height;
  });
  return perImage.reduce((most, one) => (one <= most ? most : one), 0);
}

/** Numbers that PyTorch has written beside a model. */
async function numbers<T>(
  model: string,
  name: string,
  type: new (buffer: ArrayBuffer) => T,
): Promise<T> {
  const bytes = await readFile(join(dirname(model), name));
  return new type(Uint8Array.from(bytes).buffer);
}
