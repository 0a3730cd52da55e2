import { floatAttribute, intAttribute, stringAttribute } from '../../../src/dnn/graph/index.js';
import { sum } from './operator.js';
import type { ReferenceOperator } from './operator.js';
import { build, positionOf, refTensor } from './tensor.js';
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

const crossEntropy: ReferenceOperator = (node, [scores, labels]) => {
  const shares = softmaxOf(scores, 1);
  const losses = Array.from(
    labels.data,
    (label, n) => -Math.log(shares.data[n * scores.dims[1] + label]),
  );
  const reduction = stringAttribute(node, 'reduction', 'mean');
  if (reduction === 'none') return [refTensor(labels.dims, losses)];
  return [refTensor([], [sum(losses) / (reduction === 'mean' ? losses.length : 1)])];
};

export const normalisationOperators: Readonly<Record<string, ReferenceOperator>> = {
  BatchNormalization: batchNorm,
  Softmax: (node, [x]) => [softmaxOf(x, intAttribute(node, 'axis', -1))],
  LogSoftmax: (node, [x]) => {
    const shares = softmaxOf(x, intAttribute(node, 'axis', -1));
    return [{ dims: x.dims, data: shares.data.map(Math.log) }];
  },
  SoftmaxCrossEntropyLoss: crossEntropy,
};
