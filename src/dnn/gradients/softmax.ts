import { integerTensor, intAttribute, stringAttribute } from '../graph/index.js';
import { dimensions, firstOutput, fixedSizes, unsupported } from './rule.js';
import type { GradientContext, GradientRule } from './rule.js';
import { elementsOver } from './standardisation.js';

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
  const axis = intAttribute(context.node, 'axis', -1);
  return [throughLogSoftmax(context, firstOutput(context), axis)];
};

function throughLogSoftmax({ node, graph }: GradientContext, dy: string, axis: number): string {
  const shares = graph.node('Softmax', [node.inputs[0]], { axis });
  return graph.sub(dy, graph.mul(shares, graph.reduceSum(dy, [axis])));
}

/**
 * Cross-entropy of softmax(scores) against labels: softmax − one-hot. The label's entry is −Σ of
 * the other probabilities: p − 1 loses all its digits where the network is sure.
 */
const crossEntropy: GradientRule = (context) => {
  const { node, graph } = context;
  const [scores] = node.inputs;
  const [dLoss, dLogProbabilities] = [context.outputGradient(0), context.outputGradient(1)];
  const parts: string[] = [];
  if (dLoss) {
    const { isLabel, share } = labelShares(context, dLoss);
    const probabilities = graph.node('Softmax', [scores], { axis: 1 });
    const others = graph.node('Where', [isLabel, graph.scalar(0), probabilities]);
    const missing = graph.node('Neg', [graph.reduceSum(others, [1])]);
    parts.push(graph.mul(graph.node('Where', [isLabel, missing, others]), share));
  }
  if (dLogProbabilities) parts.push(throughLogSoftmax(context, dLogProbabilities, 1));
  return [parts.length > 1 ? graph.node('Sum', parts) : parts[0]];
};

/** Minus the log-probability of the label: −1 there, 0 elsewhere. */
const negativeLogLikelihood: GradientRule = (context) => {
  const { graph } = context;
  const { isLabel, share } = labelShares(context, firstOutput(context));
  return [graph.node('Where', [isLabel, graph.node('Neg', [share]), graph.scalar(0)])];
};

/**
 * For a loss over labels [N, …] of scores [N, classes, …]: where each label is, and what each image's
 * loss contributes, [N, 1, …]. A mean is over the classes' weights; ignored labels weigh nothing.
 */
function labelShares(context: GradientContext, dLoss: string) {
  const { node, graph, needs } = context;
  const [scores, labels, classWeights] = node.inputs;
  if (needs(1) || needs(2)) throw unsupported(context, 'gradients of its labels or class weights');
  const [classes] = fixedSizes(context, scores, [1]);
  const labelDims = dimensions(context, labels);
  const along = (value: string) => graph.node('Unsqueeze', [value, graph.integers([1])]);
  const index = graph.node('Cast', [labels], { to: 7 });
  graph.declare(index, { type: 'int64', dims: labelDims });
  const classIndex = graph.constant({
    type: 'int64',
    dims: [1, classes, ...labelDims.slice(1).map(() => 1)],
    data: BigInt64Array.from({ length: classes }, (_, i) => BigInt(i)),
  });
  const isLabel = graph.node('Equal', [along(index), classIndex]);
  const weights = labelWeights(context, index, classWeights);

  const reduction = stringAttribute(node, 'reduction', 'mean');
  let share = reduction === 'none' ? along(dLoss) : dLoss;
  if (reduction === 'mean') {
    const axes = labelDims.map((_, axis) => axis);
    share = graph.div(
      share,
      weights ? graph.reduceSum(weights, axes, false) : elementsOver(context, labels, axes),
    );
  }
  return { isLabel, share: weights ? graph.mul(share, along(weights)) : share };
}

/** The weight of each label's class, 0 where the label is ignored; undefined where all weigh 1. */
function labelWeights(
  { node, graph }: GradientContext,
  index: string,
  classWeights: string | undefined,
): string | undefined {
  const ignored = node.attributes.ignore_index;
  if (!classWeights && ignored?.kind !== 'int') return undefined;
  const dims = graph.dims(index)!;
  const gather = (labels: string) => {
    if (!classWeights) return graph.scalar(1);
    const weights = graph.node('Gather', [classWeights, labels]);
    graph.declare(weights, { type: 'float32', dims });
    return weights;
  };
  if (ignored?.kind !== 'int') return gather(index);
  const one = (value: number) => graph.constant({ ...integerTensor([value]), dims: [] });
  const isIgnored = graph.node('Equal', [index, one(ignored.value)]);
  // an ignored label need not be a class: class 0 stands in
  const weights = gather(graph.node('Where', [isIgnored, one(0), index]));
  return graph.node('Where', [isIgnored, graph.scalar(0), weights]);
}

export const softmaxGradients: Record<string, GradientRule> = {
  Softmax: softmax,
  LogSoftmax: logSoftmax,
  SoftmaxCrossEntropyLoss: crossEntropy,
  NegativeLogLikelihoodLoss: negativeLogLikelihood,
};
