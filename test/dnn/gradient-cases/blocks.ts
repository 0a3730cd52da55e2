import { float } from '../../../src/dnn/graph/index.js';
import type { GradientCase } from './gradient-case.js';

/** Blocks of well-known networks: many operators at once, values used several times. */
export const blockCases: readonly GradientCase[] = [
  {
    title: 'block of MobileNet v3: depthwise, hard swish, squeeze and excitation, residual',
    build(graph, input) {
      const x = input([2, 3, 5, 5]);
      const wide = graph.node('HardSwish', [graph.conv(x, input([6, 3, 1, 1]))]);
      const deep = graph.conv(wide, input([6, 1, 3, 3]), undefined, { pads: 1, group: 6 });
      const active = graph.node('Clip', [deep, graph.scalar(0), graph.scalar(6)]);
      const pooled = graph.node('ReduceMean', [active, graph.integers([2, 3])]);
      const squeezed = graph.relu(graph.conv(pooled, input([2, 6, 1, 1])));
      const gate = graph.node('HardSigmoid', [graph.conv(squeezed, input([6, 2, 1, 1]))], {
        alpha: float(1 / 6),
      });
      return graph.add(x, graph.conv(graph.mul(active, gate), input([3, 6, 1, 1])));
    },
  },
  {
    title: 'block of ShuffleNet: split, shuffled channels, concatenation',
    build(graph, input) {
      const [left, right] = graph.nodeWith(2, 'Split', [input([2, 4, 3, 3])], {
        axis: 1,
        num_outputs: 2,
      });
      const branch = graph.node('Tanh', [graph.conv(right, input([2, 2, 1, 1]))]);
      const joined = graph.node('Concat', [left, branch], { axis: 1 });
      const groups = graph.transpose(graph.reshape(joined, [0, 2, 2, 3, 3]), [0, 2, 1, 3, 4]);
      return graph.reshape(groups, [0, 4, 3, 3]);
    },
  },
  {
    title: 'block of ConvNeXt: channels last, normalised by hand, GELU by erf, layer scale',
    build(graph, input) {
      const x = input([1, 4, 3, 3]);
      const last = graph.transpose(x, [0, 2, 3, 1]);
      const centred = graph.sub(last, graph.reduceMean(last, [-1]));
      const squares = graph.node('Pow', [centred, graph.scalar(2)]);
      const variance = graph.add(graph.reduceMean(squares, [-1]), graph.scalar(1e-3));
      const normal = graph.mul(graph.div(centred, graph.node('Sqrt', [variance])), input([4]));
      const wide = graph.node('MatMul', [normal, input([4, 6])]);
      const error = graph.node('Erf', [graph.div(wide, graph.scalar(Math.SQRT2))]);
      const gelu = graph.mul(graph.mul(wide, graph.add(error, graph.scalar(1))), graph.scalar(0.5));
      const narrow = graph.mul(graph.node('MatMul', [gelu, input([6, 4])]), input([4]));
      return graph.add(x, graph.transpose(narrow, [0, 3, 1, 2]));
    },
  },
  {
    title: 'attention of ViT: class token, queries, keys and values gathered, softmax, first token',
    build(graph, input) {
      const [tokens, heads, depth] = [4, 2, 3];
      const patches = input([2, tokens - 1, heads * depth]);
      const token = graph.expand(input([1, 1, heads * depth]), [2, 1, 1]);
      const x = graph.add(
        graph.node('Concat', [token, patches], { axis: 1 }),
        input([1, tokens, heads * depth]),
      );
      const all = graph.node('MatMul', [x, input([heads * depth, 3 * heads * depth])]);
      const apart = graph.transpose(graph.reshape(all, [0, 0, 3, heads, depth]), [2, 0, 3, 1, 4]);
      const [q, k, v] = [0, 1, 2].map((place) => {
        const index = { type: 'int64', dims: [], data: BigInt64Array.of(BigInt(place)) } as const;
        return graph.node('Gather', [apart, graph.constant(index)], { axis: 0 });
      });
      const scores = graph.mul(
        graph.node('MatMul', [q, graph.transpose(k, [0, 1, 3, 2])]),
        graph.scalar(1 / Math.sqrt(depth)),
      );
      const mixed = graph.node('MatMul', [graph.node('Softmax', [scores], { axis: -1 }), v]);
      const joined = graph.reshape(graph.transpose(mixed, [0, 2, 1, 3]), [0, 0, -1]);
      const limits = [[0], [1], [1]].map((values) => graph.integers(values));
      return graph.node('Squeeze', [
        graph.node('Slice', [graph.add(x, joined), ...limits]),
        graph.integers([1]),
      ]);
    },
  },
];
