import { intAttribute, stringAttribute } from '../graph/index.js';
import { firstOutput, fixedSizes, unsupported } from './rule.js';
import type { GradientRule } from './rule.js';

/** y = softmax(x): dx = y·(dy − Σ dy·y). */
const softmax: GradientRule = (context) => {
  const { node, graph } = context;
  const y = node.outputs[0];
  const dy = firstOutput(context);
  const axis = intAttribute(node, 'axis', -1);
  return [graph.mul(y, graph.sub(dy, graph.reduceSum(graph.mul(dy, y), [axis])))];
};

/** y = log softmax(x): dx = dy − softmax(x)·Σ dy. */
const logSoftmax: GradientRule = (context) => {
  const { node, graph } = context;
  const dy = firstOutput(context);
  const axis = intAttribute(node, 'axis', -1);
  const shares = graph.node('Softmax', [node.inputs[0]], { axis });
  return [graph.sub(dy, graph.mul(shares, graph.reduceSum(dy, [axis])))];
};

/**
 * Cross-entropy of softmax(scores) against labels: softmax − one-hot. The label's entry is −Σ of
 * the other probabilities: p − 1 loses all its digits where the network is sure.
 */
const crossEntropy: GradientRule = (context) => {
  const { node, graph, needs } = context;
  const [scores, labels, weights] = node.inputs;
  if (weights) throw unsupported(context, 'class weights');
  if (node.attributes.ignore_index) throw unsupported(context, 'ignore_index');
  if (context.outputGradient(1)) throw unsupported(context, 'a loss of its log-probabilities');
  if (needs(1)) throw unsupported(context, 'gradients of its labels');
  const [classes] = fixedSizes(context, scores, [1]);
  const reduction = stringAttribute(node, 'reduction', 'mean');
  let dy = firstOutput(context);
  if (reduction === 'none') dy = graph.node('Unsqueeze', [dy, graph.integers([1])]);
  if (reduction === 'mean')
    dy = graph.div(dy, graph.node('Cast', [graph.node('Size', [labels])], { to: 1 }));

  const classIndex = graph.constant({
    type: 'int64',
    dims: [1, classes],
    data: BigInt64Array.from({ length: classes }, (_, i) => BigInt(i)),
  });
  const index = graph.node('Cast', [labels], { to: 7 });
  const isLabel = graph.node('Equal', [
    graph.node('Unsqueeze', [index, graph.integers([1])]),
    classIndex,
  ]);
  const probabilities = graph.node('Softmax', [scores], { axis: 1 });
  const others = graph.node('Where', [isLabel, graph.scalar(0), probabilities]);
  const missing = graph.node('Neg', [graph.reduceSum(others, [1])]);
  return [graph.mul(graph.node('Where', [isLabel, missing, others]), dy), undefined];
};

export const softmaxGradients: Record<string, GradientRule> = {
  Softmax: softmax,
  LogSoftmax: logSoftmax,
  SoftmaxCrossEntropyLoss: crossEntropy,
};
