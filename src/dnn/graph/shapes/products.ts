import { intAttribute, stringAttribute } from '../graph.js';
import { sameAsInput } from './rule.js';
import type { ShapeRule } from './rule.js';
import { broadcastDims } from './elementwise.js';

const gemm: ShapeRule = ({ node, input }) => {
  const a = input(0);
  const b = input(1);
  if (!a || !b) return [];
  const rows = a.dims[intAttribute(node, 'transA', 0) ? 1 : 0];
  const columns = b.dims[intAttribute(node, 'transB', 0) ? 0 : 1];
  return [{ type: a.type, dims: [rows, columns] }];
};

const matMul: ShapeRule = ({ input }) => {
  const a = input(0);
  const b = input(1);
  if (!a || !b) return [];
  const batch = broadcastDims(a.dims.slice(0, -2), b.dims.slice(0, -2));
  const rows = a.dims.length > 1 ? a.dims.slice(-2, -1) : [];
  const columns = b.dims.length > 1 ? b.dims.slice(-1) : [];
  return [{ type: a.type, dims: [...batch, ...rows, ...columns] }];
};

const crossEntropy: ShapeRule = ({ node, input }) => {
  const scores = input(0);
  const labels = input(1);
  if (!scores || !labels) return [];
  const each = stringAttribute(node, 'reduction', 'mean') === 'none';
  const loss = { type: scores.type, dims: each ? labels.dims : [] };
  return node.outputs.length > 1 ? [loss, scores] : [loss];
};

/** Matrix products, the one-hot decision and the losses of classification. */
export const productShapes: Record<string, ShapeRule> = {
  Gemm: gemm,
  MatMul: matMul,
  Hardmax: sameAsInput,
  SoftmaxCrossEntropyLoss: crossEntropy,
  NegativeLogLikelihoodLoss: crossEntropy,
};
