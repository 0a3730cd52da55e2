import type { Node } from '../../../src/dnn/graph/index.js';
import type { RefTensor } from './tensor.js';

/** One operator in plain loops and double precision, written from the ONNX operator text. */
export type ReferenceOperator = (
  node: Node,
  inputs: RefTensor[],
  /** operator set of the graph, for operators whose meaning has changed between sets */
  opset?: number,
) => RefTensor[];

export const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0);
