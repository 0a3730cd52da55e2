import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import { float, GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import { openRuntime } from '../../../src/dnn/tfjs/runtime.js';
import { randomStream } from '../../../src/random/index.js';
import { floats } from '../graph/onnx-fixtures.js';

/** What all twins take: 16 × 16 px in colour, five classes. */
export const sidePx = 16;
export const classes = 5;

/** Numbers of a normal distribution with this standard deviation. */
export function gaussian(count: number, name: string, sd = 1): number[] {
  const stream = randomStream(1, name);
  return Array.from({ length: count }, () => sd * stream.normal());
}

/** Weights of convolution, depthwise convolution, normalisation and dense layer, as Keras keeps them. */
export const weights = {
  /** [rows, columns, in, out] */
  kernel: gaussian(3 * 3 * 3 * 8, 'kernel', 0.4),
  bias: gaussian(8, 'bias', 0.1),
  /** [rows, columns, channels, 1] */
  depthwise: gaussian(3 * 3 * 8, 'depthwise', 0.4),
  gamma: gaussian(8, 'gamma').map((value) => 1 + 0.2 * value),
  beta: gaussian(8, 'beta', 0.2),
  mean: gaussian(8, 'mean', 0.3),
  variance: gaussian(8, 'variance').map((value) => 0.5 + value * value),
  /** [in, out] */
  dense: gaussian(8 * classes, 'dense', 1.5),
  denseBias: gaussian(classes, 'dense bias', 0.3),
};

/** The description of a twin. */
export function describe(name: string, more: object = {}) {
  return {
    format: 'visavis-network/1',
    name,
    title: name,
    kind: 'test network',
    input: { sidePx, mean: [0.5, 0.4, 0.3], sd: [0.25, 0.3, 0.2] },
    output: { holds: 'probabilities' },
    decision: { mapping: 'direct', categories: ['a', 'b', 'c', 'd', 'e'] },
    ...more,
  };
}

/** Writes a LayersModel: convolution of stride 2, depthwise, normalisation, ReLU, pooling, dense, softmax. */
export async function saveLayersModel(folder: string): Promise<string> {
  const { tf, layers } = await openRuntime();
  const pixels = layers.input({ shape: [sidePx, sidePx, 3], name: 'pixels' });
  const steps = [
    layers.layers.conv2d({ filters: 8, kernelSize: 3, strides: 2, padding: 'same', name: 'conv' }),
    layers.layers.depthwiseConv2d({
      kernelSize: 3,
      padding: 'same',
      useBias: false,
      name: 'depthwise',
    }),
    layers.layers.batchNormalization({ epsilon: 1e-3, name: 'norm' }),
    layers.layers.reLU({ name: 'relu' }),
    layers.layers.globalAveragePooling2d({ name: 'pool' }),
    layers.layers.dense({ units: classes, activation: 'softmax', name: 'scores' }),
  ];
  let value = pixels;
  for (const step of steps) value = step.apply(value) as typeof pixels;
  const model = layers.model({ inputs: pixels, outputs: value });
  const { kernel, bias, depthwise, gamma, beta, mean, variance, dense, denseBias } = weights;
  const set = (index: number, values: [number[], number[]][]) =>
    tf.tidy(() => steps[index].setWeights(values.map(([data, dims]) => tf.tensor(data, dims))));
  set(0, [
    [kernel, [3, 3, 3, 8]],
    [bias, [8]],
  ]);
  set(1, [[depthwise, [3, 3, 8, 1]]]);
  set(
    2,
    [gamma, beta, mean, variance].map((values) => [values, [8]]),
  );
  set(5, [
    [dense, [8, classes]],
    [denseBias, [classes]],
  ]);
  const path = join(folder, 'layers', 'model.json');
  await model.save({ save: (artifacts) => saveArtifacts(path, artifacts) });
  model.dispose();
  return path;
}

/** A GraphModel with the same weights, its normalisation folded away as converters do. */
export async function saveGraphModel(folder: string): Promise<string> {
  const path = join(folder, 'graph', 'model.json');
  const constants: Record<string, [number[], number[]]> = {
    kernel: [weights.kernel, [3, 3, 3, 8]],
    bias: [weights.bias, [8]],
    dense: [weights.dense, [8, classes]],
    'dense/bias': [weights.denseBias, [classes]],
  };
  const type = { type: 'DT_FLOAT' };
  const node = (name: string, op: string, input: string[], attr: object = {}) => ({
    name,
    op,
    input,
    attr: { T: type, ...attr },
  });
  const size = (length: number) => ({ size: String(length) });
  const modelTopology = {
    node: [
      node('pixels', 'Placeholder', [], {
        dtype: type,
        shape: { shape: { dim: [size(-1), size(sidePx), size(sidePx), size(3)] } },
      }),
      ...Object.entries(constants).map(([name, [, dims]]) =>
        node(name, 'Const', [], {
          dtype: type,
          value: { tensor: { dtype: 'DT_FLOAT', tensorShape: { dim: dims.map(size) } } },
        }),
      ),
      node('axes', 'Const', [], {
        dtype: { type: 'DT_INT32' },
        value: { tensor: { dtype: 'DT_INT32', tensorShape: { dim: [size(2)] } } },
      }),
      node('conv', 'Conv2D', ['pixels', 'kernel'], {
        strides: { list: { i: ['1', '2', '2', '1'] } },
        padding: { s: btoa('SAME') },
        data_format: { s: btoa('NHWC') },
        dilations: { list: { i: ['1', '1', '1', '1'] } },
      }),
      node('biased', 'BiasAdd', ['conv', 'bias'], { data_format: { s: btoa('NHWC') } }),
      node('relu', 'Relu', ['biased']),
      node('pool', 'Mean', ['relu', 'axes'], {
        Tidx: { type: 'DT_INT32' },
        keep_dims: { b: false },
      }),
      node('product', 'MatMul', ['pool', 'dense'], {
        transpose_a: { b: false },
        transpose_b: { b: false },
      }),
      node('logits', 'AddV2', ['product', 'dense/bias']),
      node('softmax', 'Softmax', ['logits']),
      node('Identity', 'Identity', ['softmax']),
    ],
    library: {},
    versions: { producer: 898 },
  };
  const floatsOf = Object.entries(constants).map(([name, [data, shape]]) => ({
    spec: { name, shape, dtype: 'float32' as const },
    data: Float32Array.from(data),
  }));
  const axes = { spec: { name: 'axes', shape: [2], dtype: 'int32' as const } };
  const weightData = joinBytes([...floatsOf.map(({ data }) => data), Int32Array.of(1, 2)]);
  await saveArtifacts(path, {
    format: 'graph-model',
    generatedBy: '2.15.0',
    convertedBy: 'TensorFlow.js Converter v4.22.0',
    modelTopology,
    weightSpecs: [...floatsOf, axes].map(({ spec }) => spec),
    weightData,
  });
  return path;
}

/** The ONNX twin of the LayersModel, or of the GraphModel, which has no depthwise part. */
export async function saveOnnxTwin(folder: string, kind: 'layers' | 'graph'): Promise<string> {
  const b = new GraphBuilder();
  const x = b.input('pixels', ['N', 3, sidePx, sidePx]);
  const constant = (values: number[], dims: number[]) => b.constant(floats(values, dims));
  const kernel = constant(moved(weights.kernel, [3, 3, 3, 8], [3, 2, 0, 1]), [8, 3, 3, 3]);
  const conv = { strides: [2, 2], pads: [0, 0, 1, 1], dilations: [1, 1], kernel_shape: [3, 3] };
  let y = b.node('Conv', [x, kernel, constant(weights.bias, [8])], conv, 'conv');
  if (kind === 'layers') {
    const depthwise = constant(moved(weights.depthwise, [3, 3, 8, 1], [2, 3, 0, 1]), [8, 1, 3, 3]);
    y = b.node('Conv', [y, depthwise], { pads: [1, 1, 1, 1], group: 8 }, 'depthwise');
    const { gamma, beta, mean, variance } = weights;
    const parts = [gamma, beta, mean, variance].map((values) => constant(values, [8]));
    y = b.node('BatchNormalization', [y, ...parts], { epsilon: float(1e-3) }, 'norm');
  }
  y = b.node('Relu', [y], {}, 'relu');
  y = b.node('Flatten', [b.node('GlobalAveragePool', [y])], {}, 'pool');
  const dense = constant(weights.dense, [8, classes]);
  y = b.gemm(y, dense, constant(weights.denseBias, [classes]));
  b.output(b.node('Softmax', [y], { axis: 1 }, 'scores'));
  const path = join(folder, `${kind}-twin.onnx`);
  await writeFile(path, writeModel(b.finish()));
  return path;
}

/** Writes what TensorFlow.js saves as model.json and two files of weights. */
export async function saveArtifacts(
  path: string,
  { weightSpecs, weightData, ...rest }: io.ModelArtifacts,
): Promise<io.SaveResult> {
  await mkdir(dirname(path), { recursive: true });
  const bytes = new Uint8Array(weightData as ArrayBuffer);
  // a weight may lie across the border of two files
  const half = Math.floor(bytes.length / 2) + 1;
  const shards = [bytes.subarray(0, half), bytes.subarray(half)];
  const paths = shards.map((_, n) => `group1-shard${n + 1}of2.bin`);
  for (const [n, shard] of shards.entries()) await writeFile(join(dirname(path), paths[n]), shard);
  const json = { ...rest, weightsManifest: [{ paths, weights: weightSpecs }] };
  await writeFile(path, JSON.stringify(json));
  return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
}

function joinBytes(arrays: readonly (Float32Array | Int32Array)[]): ArrayBuffer {
  const parts = arrays.map(({ buffer }) => Buffer.from(buffer));
  return new Uint8Array(Buffer.concat(parts)).buffer;
}

/** The elements of a tensor with its axes in another order. */
export function moved(values: ArrayLike<number>, dims: number[], order: number[]): number[] {
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((a, b) => a * b, 1));
  const result: number[] = [];
  const walk = (axis: number, offset: number) => {
    if (axis === order.length) return void result.push(values[offset]);
    const from = order[axis];
    for (let i = 0; i < dims[from]; i++) walk(axis + 1, offset + i * strides[from]);
  };
  walk(0, 0);
  return result;
}
