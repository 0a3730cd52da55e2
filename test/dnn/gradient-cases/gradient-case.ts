import type { GraphBuilder } from '../../../src/dnn/graph/index.js';
import type { RandomStream } from '../../../src/random/index.js';

/** How the values of an input are drawn. */
export type Draw = 'any' | 'positive' | 'apart' | 'away-from-0';

/** Builds an operator on a graph: declares inputs, returns the name of the output. */
export interface GradientCase {
  readonly title: string;
  /** random draws of sizes, attributes and values; 3 unless said */
  readonly repetitions?: number;
  /** operator set of the graph; 18 unless said */
  readonly opset?: number;
  build(graph: GraphBuilder, input: DeclareInput, random: RandomStream): string;
}
export type DeclareInput = (dims: readonly number[], draw?: Draw) => string;

export const between = (random: RandomStream, low: number, high: number): number =>
  low + random.integer(high - low + 1);
