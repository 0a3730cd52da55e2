import type { GraphBuilder } from './graph/index.js';

/** A loss of each image, written as a part of the graph. Losses of one name are the same loss. */
export interface Loss {
  readonly name: string;
  /**
   * Writes the loss.
   *
   * @param logits [N, classes]
   * @param count the batch dimension: a size or its symbol, for inputs of its own
   * @returns the loss of each image, [N], which depends on no other image
   */
  build(graph: GraphBuilder, logits: string, count: number | string): string;
}

/** Cross-entropy of softmax; feed `labels`, int64 [N]. */
export const crossEntropy: Loss = {
  name: 'cross-entropy',
  build: (graph, logits, count) =>
    graph.node(
      'SoftmaxCrossEntropyLoss',
      [logits, graph.input('labels', [count], 'int64')],
      { reduction: 'none' },
      'loss',
    ),
};

/**
 * Sum of the logits, each times a number of one's own: its gradient is a vector–Jacobian product.
 * Feed `weights`, float32 [N, classes].
 */
export const weightedLogits: Loss = {
  name: 'weighted logits',
  build(graph, logits, count) {
    const classes = graph.dims(logits)?.[1] ?? 'classes';
    const weights = graph.input('weights', [count, classes]);
    return graph.reduceSum(graph.mul(logits, weights), [1], false);
  },
};
