import { intAttribute } from '../graph.js';
import { fromStart, sameAsInput } from './rule.js';
import type { ShapeRule } from './rule.js';

const batchNormalisation: ShapeRule = ({ node, input }) => {
  const x = input(0);
  const scale = input(1);
  if (!x || !scale) return [];
  return node.outputs.length > 1 ? [x, scale, scale] : [x];
};

const layerNormalisation: ShapeRule = ({ node, input }) => {
  const x = input(0);
  if (!x) return [];
  const first = fromStart(intAttribute(node, 'axis', -1), x.dims.length);
  const dims = x.dims.map((dim, axis) => (axis < first ? dim : 1));
  const statistics = { type: 'float32', dims } as const;
  return [x, statistics, statistics];
};

/** Operators that scale by statistics of their input. */
export const normalisationShapes: Record<string, ShapeRule> = {
  BatchNormalization: batchNormalisation,
  GroupNormalization: sameAsInput,
  InstanceNormalization: sameAsInput,
  LayerNormalization: layerNormalisation,
  LRN: sameAsInput,
  MeanVarianceNormalization: sameAsInput,
};
