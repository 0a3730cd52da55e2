import { VisavisError } from '../errors.js';
import { derivativePath } from './derivative-path.js';
import { gradientRules } from './gradients/index.js';
import type { GradientRule } from './gradients/index.js';
import { bindDimensions, describeNode, GraphBuilder, inferShapes, upgrade } from './graph/index.js';
import { extract, missingValue } from './graph/edit.js';
import type { Graph, Node } from './graph/index.js';

export interface DifferentiateOptions {
  /** the value to differentiate; where it has many elements, their sum is meant */
  readonly loss: string;
  /** inputs, weights or inner values */
  readonly withRespectTo: readonly string[];
  /** gradient rules that replace those of the registry, by operator */
  readonly rules?: Readonly<Record<string, GradientRule>>;
  /** sizes for symbolic dimensions, for example `{ N: 8 }` */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** The output that holds the gradient with respect to a value. */
export function gradientName(value: string): string {
  return `gradient:${value}`;
}

/**
 * Reverse-mode differentiation of a graph, on the graph: the result computes everything the graph
 * did, and has the loss and one output `gradient:<value>` per value of `withRespectTo` besides.
 * The backward part is made of standard ONNX operators, so that a runtime optimises and runs both
 * parts as one. Only floating-point values carry a gradient: shapes, places and comparisons do not,
 * and neither does a value that passes through them.
 *
 * @throws VisavisError OPERATOR_UNSUPPORTED where an operator between the loss and the values has no
 *   gradient rule; INVALID_INPUT where a value does not exist or the loss does not depend on it
 */
export function differentiate(graph: Graph, options: DifferentiateOptions): Graph {
  const { loss, withRespectTo, sizes = {} } = options;
  const rules: Readonly<Record<string, GradientRule | undefined>> = {
    ...gradientRules,
    ...options.rules,
  };
  const source = upgrade(bindDimensions(graph, sizes));
  const types = inferShapes(source);
  for (const name of [loss, ...withRespectTo])
    if (!types.has(name)) throw missingValue(source, name);

  const { reached, nodes } = derivativePath(source, types, loss, withRespectTo);
  const builder = new GraphBuilder(source, types);
  const gradients = new Map<string, string[]>([[loss, [onesLike(builder, loss)]]]);
  /** the sum of what has come to a value so far */
  const gradientOf = (name: string): string | undefined => {
    const parts = gradients.get(name);
    if (!parts || parts.length === 0) return undefined;
    if (parts.length > 1) gradients.set(name, [builder.node('Sum', parts)]);
    const [sum] = gradients.get(name)!;
    builder.declare(sum, types.get(name)!);
    return sum;
  };

  for (const node of nodes) {
    if (!node.outputs.some((output) => gradients.has(output))) continue;
    const rule = node.domain === '' ? rules[node.operator] : undefined;
    if (!rule) throw withoutRule(node, rules);
    const inputGradients = rule({
      node,
      graph: builder,
      outputGradient: (index) => gradientOf(node.outputs[index] ?? ''),
      needs: (index) => reached.has(node.inputs[index] ?? ''),
    });
    node.inputs.forEach((input, index) => {
      const gradient = inputGradients[index];
      if (gradient === undefined || !reached.has(input)) return;
      gradients.set(input, [...(gradients.get(input) ?? []), gradient]);
    });
  }

  builder.output(loss);
  for (const name of withRespectTo) {
    const gradient = gradientOf(name);
    if (gradient === undefined)
      throw new VisavisError('INVALID_INPUT', {
        field: 'withRespectTo',
        expected: `values that ${loss} depends on`,
        got: name,
        mend: 'leave it out',
      });
    builder.node('Identity', [gradient], {}, gradientName(name));
    builder.output(gradientName(name));
  }
  const result = builder.finish();
  return extract(
    result,
    result.outputs.map((output) => output.name),
  );
}

/** The gradient of the sum of a value's elements with respect to the value. */
function onesLike(builder: GraphBuilder, name: string): string {
  return builder.node('ConstantOfShape', [builder.node('Shape', [name])], {
    value: {
      kind: 'tensor',
      value: { type: 'float32', dims: [1], data: Float32Array.of(1) },
    },
  });
}

function withoutRule(node: Node, rules: Readonly<Record<string, unknown>>): VisavisError {
  return new VisavisError('OPERATOR_UNSUPPORTED', {
    operator: node.domain ? `${node.domain}.${node.operator}` : node.operator,
    node: describeNode(node),
    supported: Object.keys(rules).sort().join(', '),
  });
}
