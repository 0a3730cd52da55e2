import type { ParameterRange } from './parameter-ranges.js';

/** One parameter's nodes on a grid, and the weights that make sums over them integrals. */
export interface GridAxis {
  /** the values, rising */
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** the weights of integrals over the coordinate in which the nodes are even */
  readonly evenWeights: Float64Array;
  /** between which the grid lies, in the coordinate in which its nodes are even */
  readonly range: ParameterRange;
}

/** An even coordinate, and the parameter as a function of it. */
interface Coordinate {
  readonly value: (coordinate: number) => number;
  readonly derivative: (coordinate: number) => number;
}

const same: Coordinate = { value: (u) => u, derivative: () => 1 };
/** ln: nodes of a width are even in it, since widths differ by factors */
export const logarithm: Coordinate = { value: Math.exp, derivative: Math.exp };
/** square root: nodes are denser near 0 */
export const squareRoot: Coordinate = { value: (u) => u * u, derivative: (u) => 2 * u };

/**
 * Nodes that are even in a coordinate of the parameter, with the weights of the trapezoidal rule (exact
 * for densities that vanish at both ends) or of Simpson's (for those that do not).
 *
 * @param range of the coordinate; equal ends give a single node of weight 1
 * @param nodes odd, at least 3
 */
export function gridAxis(
  range: ParameterRange,
  nodes: number,
  rule: 'trapezoid' | 'simpson',
  coordinate: Coordinate = same,
): GridAxis {
  const { low, high } = range;
  if (low >= high) {
    const one = Float64Array.of(1);
    const values = Float64Array.of(coordinate.value(low));
    return { values, weights: one, evenWeights: one, range };
  }
  const step = (high - low) / (nodes - 1);
  const at = (i: number) => (i === nodes - 1 ? high : low + i * step);
  const share = (i: number) => {
    const isEnd = i === 0 || i === nodes - 1;
    if (rule === 'trapezoid') return isEnd ? 1 / 2 : 1;
    return (isEnd ? 1 : i % 2 === 1 ? 4 : 2) / 3;
  };
  const evenWeights = Float64Array.from({ length: nodes }, (_, i) => step * share(i));
  return {
    values: Float64Array.from({ length: nodes }, (_, i) => coordinate.value(at(i))),
    weights: evenWeights.map((weight, i) => weight * coordinate.derivative(at(i))),
    ...{ evenWeights, range },
  };
}

/**
 * The part of a grid whose nodes are worth keeping, and one node more on either side.
 *
 * @param highest of the log density over all other parameters, at each node
 * @param worth the log density from which a node is kept
 */
export function narrowed(
  { range: { low, high } }: GridAxis,
  highest: Float64Array,
  worth: number,
): ParameterRange {
  const nodes = highest.length;
  if (nodes === 1) return { low, high };
  let first = 0;
  let last = nodes - 1;
  while (first < last && highest[first] < worth) first++;
  while (last > first && highest[last] < worth) last--;
  const step = (high - low) / (nodes - 1);
  return {
    low: Math.max(low, low + (first - 1) * step),
    high: Math.min(high, low + (last + 1) * step),
  };
}
