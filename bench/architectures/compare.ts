import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { differentiate, gradientName } from '../../src/dnn/differentiate.js';
import { foldWeights } from '../../src/dnn/graph/fold-constants.js';
import {
  GraphBuilder,
  inferShapes,
  prependNormalisation,
  readModelFile,
  upgrade,
  writeModel,
} from '../../src/dnn/graph/index.js';
import type { Tensor } from '../../src/dnn/graph/index.js';
import { openSession } from '../../src/dnn/session.js';
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
    const ours = await runOurs(file, sidePx, reference.labels);
    const summary = await summariseNetwork(file);
    const difference = {
      answers: largestDifference(ours.answers, await doubles(file, 'answers.f64')),
      gradient: largestDifference(ours.gradient, await doubles(file, 'gradient.f64')),
    };
    // a batch normalisation fused into a convolution leaves one number per channel of its two
    const fused = reference.batchNormChannels - ours.batchNormChannels;
    const gigaMacs = summary.macs / 1e9;
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
      nodes: ours.nodes,
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

async function runOurs(file: string, sidePx: number, labels: readonly number[]) {
  const { graph: exported } = await readModelFile(file);
  const network = upgrade(await foldWeights(prependNormalisation(exported, mean, sd)));
  const [input, output] = [network.inputs[0].name, network.outputs[0].name];
  const builder = new GraphBuilder(network, inferShapes(network));
  const loss = builder.softmaxCrossEntropy(
    output,
    builder.input('labels', [network.inputs[0].dims[0]], 'int64'),
    'loss',
  );
  const graph = differentiate(builder.finish(), { loss, withRespectTo: [input] });
  const session = await openSession(writeModel(graph), { threads: 1 }, file);
  try {
    const pixels = await numbers(file, 'pixels.f32', Float32Array);
    const feeds: Record<string, Tensor> = {
      [input]: { type: 'float32', dims: [labels.length, 3, sidePx, sidePx], data: pixels },
      labels: { type: 'int64', dims: [labels.length], data: BigInt64Array.from(labels, BigInt) },
    };
    const wanted = [output, gradientName(input)];
    let results = await session.run(feeds, wanted);
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const begin = performance.now();
      results = await session.run(feeds, wanted);
      times.push(performance.now() - begin);
    }
    return {
      nodes: exported.nodes.length,
      batchNormChannels: network.nodes
        .filter((node) => node.operator === 'BatchNormalization')
        .reduce((sum, node) => sum + network.initialisers.get(node.inputs[1])!.data.length, 0),
      answers: results[output].data as Float32Array,
      gradient: results[gradientName(input)].data as Float32Array,
      ms: median(times),
    };
  } finally {
    await session.release();
  }
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

const doubles = (model: string, name: string) => numbers(model, name, Float64Array);

/** Numbers that PyTorch has written beside a model. */
async function numbers<T>(
  model: string,
  name: string,
  type: new (buffer: ArrayBuffer) => T,
): Promise<T> {
  const bytes = await readFile(join(dirname(model), name));
  return new type(Uint8Array.from(bytes).buffer);
}
