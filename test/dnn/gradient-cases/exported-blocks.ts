import { float, floatTensor } from '../../../src/dnn/graph/index.js';
import type { GraphBuilder } from '../../../src/dnn/graph/index.js';
import type { DeclareInput, GradientCase } from './gradient-case.js';

/** BatchNormalization, γ and β differentiated, the running statistics not those of a new network. */
function batchNorm(graph: GraphBuilder, input: DeclareInput, x: string): string {
  const channels = graph.dims(x)![1] as number;
  const [mean, variance] = [0.1, 0.7].map((value) =>
    graph.constant(floatTensor(new Float32Array(channels).fill(value))),
  );
  const learnt = [input([channels]), input([channels])];
  return graph.node('BatchNormalization', [x, ...learnt, mean, variance]);
}

const swish = (graph: GraphBuilder, x: string) => graph.mul(x, graph.node('Sigmoid', [x]));

const blocks: readonly GradientCase[] = [
  {
    title: 'block of DenseNet: every layer takes all before it',
    build(graph, input) {
      const outputs = [input([2, 3, 4, 4])];
      for (let layer = 0; layer < 2; layer++) {
        const x = outputs.length > 1 ? graph.node('Concat', [...outputs], { axis: 1 }) : outputs[0];
        const active = graph.relu(batchNorm(graph, input, x));
        const narrow = graph.conv(active, input([4, 3 + 2 * layer, 1, 1]), input([4]));
        outputs.push(graph.conv(graph.relu(narrow), input([2, 4, 3, 3]), undefined, { pads: 1 }));
      }
      return graph.averagePool(graph.node('Concat', outputs, { axis: 1 }), 2);
    },
  },
  {
    title: 'block of GoogLeNet: branches of several sizes, one of a pooling at stride 1',
    build(graph, input) {
      const x = input([2, 3, 7, 7], 'apart');
      const pooled = graph.node('MaxPool', [x], {
        ...{ kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 },
      });
      const one = graph.relu(graph.conv(pooled, input([2, 3, 1, 1]), input([2])));
      const reduced = graph.relu(graph.conv(pooled, input([2, 3, 1, 1])));
      const five = graph.relu(graph.conv(reduced, input([2, 2, 5, 5]), input([2]), { pads: 2 }));
      const around = graph.maxPool(pooled, 3, { strides: 1, pads: 1 });
      const last = graph.relu(graph.conv(around, input([2, 3, 1, 1]), input([2])));
      return graph.node('Concat', [one, five, last], { axis: 1 });
    },
  },
  {
    title: 'LocalResponseNorm as PyTorch exports it: a pooling over channels as depth',
    build(graph, input) {
      const x = input([2, 6, 3, 3]);
      const squares = graph.node('Unsqueeze', [graph.mul(x, x), graph.integers([1])]);
      const pads = graph.integers([0, 0, 2, 0, 0, 0, 0, 2, 0, 0]);
      const means = graph.node('AveragePool', [graph.node('Pad', [squares, pads])], {
        ...{ kernel_shape: [5, 1, 1], strides: [1, 1, 1], pads: [0, 0, 0, 0, 0, 0] },
      });
      const near = graph.node('Squeeze', [means, graph.integers([1])]);
      const base = graph.add(graph.mul(near, graph.scalar(0.3)), graph.scalar(1));
      return graph.div(x, graph.node('Pow', [base, graph.scalar(0.75)]));
    },
  },
  {
    title: 'block of EfficientNet: swish by Sigmoid and Mul, squeeze and excitation',
    build(graph, input) {
      const x = input([2, 3, 4, 4]);
      const wide = swish(graph, graph.conv(x, input([6, 3, 1, 1]), input([6])));
      const filters = input([6, 1, 3, 3]);
      const deep = graph.conv(wide, filters, input([6]), { strides: 2, pads: 1, group: 6 });
      const active = swish(graph, deep);
      const pooled = graph.node('GlobalAveragePool', [active]);
      const squeezed = swish(graph, graph.conv(pooled, input([2, 6, 1, 1]), input([2])));
      const gate = graph.node('Sigmoid', [graph.conv(squeezed, input([6, 2, 1, 1]), input([6]))]);
      return graph.conv(graph.mul(gate, active), input([3, 6, 1, 1]), input([3]));
    },
  },
  {
    title: 'inverted residual of MobileNet v2: Clip to 6 without bounds on the projection',
    build(graph, input) {
      const x = input([2, 3, 4, 4]);
      const bounds = [graph.scalar(0), graph.scalar(6)];
      const clip = (value: string) => graph.node('Clip', [value, ...bounds]);
      const wide = clip(batchNorm(graph, input, graph.conv(x, input([6, 3, 1, 1]))));
      const filters = input([6, 1, 3, 3]);
      const deep = clip(graph.conv(wide, filters, input([6]), { pads: 1, group: 6 }));
      return graph.add(x, batchNorm(graph, input, graph.conv(deep, input([3, 6, 1, 1]))));
    },
  },
  {
    title: 'block of ConvNeXt: LayerNormalization of channels last, GELU, layer scale per channel',
    build(graph, input) {
      const x = input([2, 4, 3, 3]);
      const deep = graph.conv(x, input([4, 1, 3, 3]), input([4]), { pads: 1, group: 4 });
      const operands = [graph.transpose(deep, [0, 2, 3, 1]), input([4]), input([4])];
      const normal = graph.node('LayerNormalization', operands, { epsilon: float(1e-6) });
      const wide = graph.add(graph.node('MatMul', [normal, input([4, 6])]), input([6]));
      const error = graph.node('Erf', [graph.div(wide, graph.scalar(Math.SQRT2))]);
      const gelu = graph.mul(graph.mul(wide, graph.add(error, graph.scalar(1))), graph.scalar(0.5));
      const narrow = graph.add(graph.node('MatMul', [gelu, input([6, 4])]), input([4]));
      return graph.add(x, graph.mul(input([4, 1, 1]), graph.transpose(narrow, [0, 3, 1, 2])));
    },
  },
  {
    title:
      'tower of CLIP: token added to zeros, tokens first, packed attention, QuickGELU, projection',
    build(graph, input) {
      const [images, heads, depth, width] = [2, 2, 2, 4];
      const patches = graph.conv(input([images, 3, 4, 4]), input([width, 3, 2, 2]), undefined, {
        strides: 2,
      });
      const rows = graph.transpose(graph.reshape(patches, [images, width, -1]), [0, 2, 1]);
      const zeros = graph.node('ConstantOfShape', [graph.integers([images, 1, width])]);
      const token = graph.add(input([width]), zeros);
      const placed = graph.add(graph.node('Concat', [token, rows], { axis: 1 }), input([5, width]));
      const norm = (x: string) =>
        graph.node('LayerNormalization', [x, input([width]), input([width])]);
      const x = graph.transpose(norm(placed), [1, 0, 2]);

      const packed = graph.add(
        input([3 * width]),
        graph.node('MatMul', [norm(x), input([width, 3 * width])]),
      );
      const [q, k, v] = [0, 1, 2].map((part) => {
        const range = [part * width, (part + 1) * width, 2].map((value) => graph.integers([value]));
        return graph.reshape(graph.node('Slice', [packed, ...range]), [5, images * heads, depth]);
      });
      const scaled = graph.div(graph.transpose(q, [1, 0, 2]), graph.scalar(Math.sqrt(depth)));
      const scores = graph.node('MatMul', [scaled, graph.transpose(k, [1, 2, 0])]);
      const mixed = graph.node('MatMul', [
        graph.node('Softmax', [scores], { axis: -1 }),
        graph.transpose(v, [1, 0, 2]),
      ]);
      const joined = graph.reshape(graph.transpose(mixed, [1, 0, 2]), [5 * images, width]);
      const out = graph.gemm(joined, input([width, width]), input([width]), { transB: 1 });
      const attended = graph.add(x, graph.reshape(out, [5, images, width]));

      const wide = graph.node('MatMul', [norm(attended), input([width, 6])]);
      const quick = graph.node('Sigmoid', [graph.mul(wide, graph.scalar(1.702))]);
      const narrow = graph.node('MatMul', [graph.mul(wide, quick), input([6, width])]);
      const last = graph.transpose(graph.add(attended, narrow), [1, 0, 2]);
      const first = graph.constant({ type: 'int64', dims: [], data: BigInt64Array.of(0n) });
      const answer = norm(graph.node('Gather', [last, first], { axis: 1 }));
      return graph.node('MatMul', [answer, input([width, 3])]);
    },
  },
];

/** Blocks of well-known networks in the operators that PyTorch exports them in; sizes are fixed. */
export const exportedBlockCases = blocks.map((block) => ({ ...block, repetitions: 1 }));
