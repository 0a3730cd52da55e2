import {
  floatAttribute,
  intAttribute,
  intsAttribute,
  stringAttribute,
} from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import { sum } from './operator.js';
import type { ReferenceOperator } from './operator.js';
import { build, count, forEachIndex, positionOf, refTensor } from './tensor.js';
import type { RefTensor } from './tensor.js';

const batchNorm: ReferenceOperator = (node, [x, scale, bias, mean, variance]) => {
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  let [mu, sigma2] = [mean.data, variance.data];
  if (intAttribute(node, 'training_mode', 0)) {
    const channel = (c: number, f: (value: number) => number) => {
      const values: number[] = [];
      build(x.dims, (index) => {
        if (index[1] === c) values.push(f(x.data[positionOf(x, index)]));
        return 0;
      });
      return sum(values) / values.length;
    };
    mu = mu.map((_, c) => channel(c, (value) => value));
    sigma2 = sigma2.map((_, c) => channel(c, (value) => (value - mu[c]) ** 2));
  }
  const y = build(x.dims, (index) => {
    const c = index[1];
    const centred = x.data[positionOf(x, index)] - mu[c];
    return (centred / Math.sqrt(sigma2[c] + epsilon)) * scale.data[c] + bias.data[c];
  });
  return [y, refTensor(mean.dims, mu), refTensor(mean.dims, sigma2)];
};

/** Softmax of each line along an axis. */
function softmaxOf(x: RefTensor, axis: number): RefTensor {
  const place = axis < 0 ? axis + x.dims.length : axis;
  return build(x.dims, (index) => {
    const line = Array.from({ length: x.dims[place] }, (_, k) =>
      Math.exp(x.data[positionOf(x, index.with(place, k))] - x.data[positionOf(x, index)]),
    );
    return 1 / sum(line);
  });
}

/** Before operator set 13, everything from `axis` on is one line. */
function softmax(finish: (share: number) => number): ReferenceOperator {
  return (node, [x], opset = 18) => {
    const axis = intAttribute(node, 'axis', opset < 13 ? 1 : -1);
    const first = axis < 0 ? axis + x.dims.length : axis;
    const lines =
      opset < 13
        ? { dims: [count(x.dims.slice(0, first)), count(x.dims.slice(first))], data: x.data }
        : x;
    const shares = softmaxOf(lines, opset < 13 ? 1 : axis);
    return [{ dims: x.dims, data: shares.data.map(finish) }];
  };
}

/** Loss of log-probabilities [N, classes, …] against labels [N, …]. */
function likelihoodLoss(node: Node, logs: RefTensor, labels: RefTensor, weights?: RefTensor) {
  const ignored = node.attributes.ignore_index;
  const losses: number[] = [];
  const shares: number[] = [];
  forEachIndex(labels.dims, ([n, ...place]) => {
    const label = labels.data[positionOf(labels, [n, ...place])];
    const counts = !(ignored?.kind === 'int' && ignored.value === label);
    shares.push(counts ? (weights?.data[label] ?? 1) : 0);
    const log = counts ? logs.data[positionOf(logs, [n, label, ...place])] : 0;
    losses.push(-log * shares.at(-1)!);
  });
  const reduction = stringAttribute(node, 'reduction', 'mean');
  if (reduction === 'none') return refTensor(labels.dims, losses);
  return refTensor([], [sum(losses) / (reduction === 'mean' ? sum(shares) : 1)]);
}

const crossEntropy: ReferenceOperator = (node, [scores, labels, weights]) => {
  const shares = softmaxOf(scores, 1);
  const logs = { dims: scores.dims, data: shares.data.map(Math.log) };
  return [likelihoodLoss(node, logs, labels, weights), logs];
};

/** (x − μ)/√(variance + ε) over the elements that share a key. */
function standardised(
  x: RefTensor,
  key: (index: readonly number[]) => string,
  epsilon: number,
): { y: RefTensor; means: number[]; inverses: number[] } {
  const sets = new Map<string, number[]>();
  forEachIndex(x.dims, (index) => {
    const set = sets.get(key(index)) ?? [];
    set.push(x.data[positionOf(x, index)]);
    sets.set(key(index), set);
  });
  const statistics = new Map(
    [...sets].map(([name, values]) => {
      const mean = sum(values) / values.length;
      const variance = sum(values.map((value) => (value - mean) ** 2)) / values.length;
      return [name, { mean, inverse: 1 / Math.sqrt(variance + epsilon) }] as const;
    }),
  );
  const y = build(x.dims, (index) => {
    const { mean, inverse } = statistics.get(key(index))!;
    return (x.data[positionOf(x, index)] - mean) * inverse;
  });
  const all = [...statistics.values()];
  return { y, means: all.map(({ mean }) => mean), inverses: all.map(({ inverse }) => inverse) };
}

const instanceNorm: ReferenceOperator = (node, [x, scale, bias]) => {
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  const { y } = standardised(x, ([n, c]) => `${n} ${c}`, epsilon);
  return [
    build(
      x.dims,
      (index) => y.data[positionOf(y, index)] * scale.data[index[1]] + bias.data[index[1]],
    ),
  ];
};

/** γ and β are per group until operator set 20, per channel since. */
const groupNorm: ReferenceOperator = (node, [x, scale, bias], opset = 18) => {
  const perGroup = x.dims[1] / intAttribute(node, 'num_groups', 1);
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  const { y } = standardised(x, ([n, c]) => `${n} ${Math.floor(c / perGroup)}`, epsilon);
  return [
    build(x.dims, (index) => {
      const place = opset < 21 ? Math.floor(index[1] / perGroup) : index[1];
      return y.data[positionOf(y, index)] * scale.data[place] + bias.data[place];
    }),
  ];
};

const layerNorm: ReferenceOperator = (node, [x, scale, bias]) => {
  const axis = intAttribute(node, 'axis', -1);
  const first = axis < 0 ? axis + x.dims.length : axis;
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  const { y, means, inverses } = standardised(x, (index) => index.slice(0, first).join(), epsilon);
  const kept = x.dims.map((dim, i) => (i < first ? dim : 1));
  return [
    build(x.dims, (index) => {
      const shift = bias ? bias.data[positionOf(bias, index)] : 0;
      return y.data[positionOf(y, index)] * scale.data[positionOf(scale, index)] + shift;
    }),
    refTensor(kept, means),
    refTensor(kept, inverses),
  ];
};

const meanVarianceNorm: ReferenceOperator = (node, [x]) => {
  const axes = intsAttribute(node, 'axes') ?? [0, 2, 3];
  const key = (index: readonly number[]) => index.map((i, a) => (axes.includes(a) ? '' : i)).join();
  return [standardised(x, key, 1e-18).y];
};

const localResponse: ReferenceOperator = (node, [x]) => {
  const size = intAttribute(node, 'size', 1);
  const [alpha, beta] = [floatAttribute(node, 'alpha', 1e-4), floatAttribute(node, 'beta', 0.75)];
  return [
    build(x.dims, (index) => {
      const [n, c, ...place] = index;
      let squares = 0;
      for (let i = c - Math.floor((size - 1) / 2); i <= c + Math.ceil((size - 1) / 2); i++)
        if (i >= 0 && i < x.dims[1]) squares += x.data[positionOf(x, [n, i, ...place])] ** 2;
      const s = floatAttribute(node, 'bias', 1) + (alpha / size) * squares;
      return x.data[positionOf(x, index)] * s ** -beta;
    }),
  ];
};

export const normalisationOperators: Readonly<Record<string, ReferenceOperator>> = {
  BatchNormalization: batchNorm,
  InstanceNormalization: instanceNorm,
  GroupNormalization: groupNorm,
  LayerNormalization: layerNorm,
  MeanVarianceNormalization: meanVarianceNorm,
  LRN: localResponse,
  Softmax: softmax((share) => share),
  LogSoftmax: softmax(Math.log),
  SoftmaxCrossEntropyLoss: crossEntropy,
  NegativeLogLikelihoodLoss: (node, [logs, labels, weights]) => [
    likelihoodLoss(node, logs, labels, weights),
  ],
};
