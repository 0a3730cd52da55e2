import type { GradientContext } from './rule.js';
import { shapeValue } from './rule.js';

/** A whole number without dimensions. */
function integer({ graph }: GradientContext, value: number): string {
  return graph.constant({ type: 'int64', dims: [], data: BigInt64Array.of(BigInt(value)) });
}

/** How many elements a value has. */
function size(context: GradientContext, name: string): string {
  const dims = context.graph.dims(name);
  if (dims?.every((dim) => typeof dim === 'number'))
    return integer(
      context,
      dims.reduce((a, b) => a * b, 1),
    );
  return context.graph.node('Size', [name]);
}

/**
 * The gradient of an operator that only takes elements of x, each perhaps several times: the
 * operator is given the positions of the elements in x instead of the elements, and the gradient of
 * each output is added at the position it came from.
 *
 * @param take the operator, applied to a tensor of positions (int64, the shape of x)
 */
export function scatterBack(
  context: GradientContext,
  dy: string,
  x: string,
  take: (positions: string) => string,
): string {
  const { graph } = context;
  const shape = shapeValue(context, x);
  const flat = graph.integers([-1]);
  const count = size(context, x);
  const line = graph.node('Range', [integer(context, 0), count, integer(context, 1)]);
  const places = take(graph.node('Reshape', [line, shape]));
  const scattered = graph.node(
    'ScatterElements',
    [
      graph.node('ConstantOfShape', [graph.node('Reshape', [count, graph.integers([1])])]),
      graph.node('Reshape', [places, flat]),
      graph.node('Reshape', [dy, flat]),
    ],
    { axis: 0, reduction: 'add' },
  );
  return graph.node('Reshape', [scattered, shape]);
}
