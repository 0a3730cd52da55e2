import { float, floatScalar } from '../../../src/dnn/graph/index.js';
import type { AttributeValue } from '../../../src/dnn/graph/index.js';
import type { RandomStream } from '../../../src/random/index.js';
import type { Draw, GradientCase } from './gradient-case.js';

/** Two shapes that broadcast to each other. */
const operandShapes = (random: RandomStream) =>
  random.pick([
    [
      [2, 3, 4],
      [2, 3, 4],
    ],
    [
      [2, 3, 4],
      [3, 1],
    ],
    [
      [3, 1],
      [2, 3, 4],
    ],
    [[4], [2, 1, 4]],
    [
      [1, 3, 1, 1],
      [2, 1, 2, 2],
    ],
    [[], [2, 2]],
  ]);

const anyShape = (random: RandomStream) => random.pick([[3, 7], [2, 1, 3, 2], [5], [], [1, 4, 2]]);

/** Operators with one operand and no attributes. */
const functions = (operators: string, draw: Draw): GradientCase[] =>
  operators.split(' ').map((operator) => ({
    title: operator,
    build: (graph, input, random) => graph.node(operator, [input(anyShape(random), draw)]),
  }));

/** An operator with attributes, its input spread over its kinks. */
const activation = (
  operator: string,
  attributes: (random: RandomStream) => Partial<Record<string, AttributeValue>>,
): GradientCase => ({
  title: operator,
  build(graph, input, random) {
    const x = graph.mul(input(anyShape(random), 'away-from-0'), graph.scalar(3));
    return graph.node(operator, [x], attributes(random) as Record<string, AttributeValue>);
  },
});

export const elementwiseCases: readonly GradientCase[] = [
  ...['Sum', 'Mean', 'Min', 'Max'].map((operator): GradientCase => ({
    title: `${operator}: three operands, broadcasting, one twice`,
    build(graph, input) {
      const [a, b, c] = [input([2, 3]), input([3]), input([2, 1])];
      return graph.mul(graph.node(operator, [a, b, c, b]), graph.node(operator, [c]));
    },
  })),
  ...['Add', 'Sub', 'Mul', 'Div', 'Min', 'Max'].map((operator): GradientCase => ({
    title: `${operator}: broadcasting`,
    repetitions: 6,
    build(graph, input, random) {
      const [a, b] = operandShapes(random);
      return graph.node(operator, [input(a), input(b, operator === 'Div' ? 'positive' : 'any')]);
    },
  })),
  {
    title: 'Pow: base and exponent',
    repetitions: 6,
    build(graph, input, random) {
      const [a, b] = operandShapes(random);
      return graph.node('Pow', [input(a, 'positive'), input(b)]);
    },
  },
  ...[2, 3, 1, 0, -1].map((exponent): GradientCase => ({
    title: `Pow: base of either sign, constant exponent ${exponent}`,
    build(graph, input, random) {
      const x = input(anyShape(random), 'away-from-0');
      const whole = { type: 'int64', dims: [], data: BigInt64Array.of(BigInt(exponent)) } as const;
      return graph.node('Pow', [
        x,
        graph.constant(random.integer(2) ? whole : floatScalar(exponent)),
      ]);
    },
  })),
  {
    title: 'Where: broadcasting, computed condition',
    repetitions: 6,
    build(graph, input, random) {
      const [a, b] = operandShapes(random);
      const x = input(a);
      const condition = graph.node('Less', [x, graph.scalar(0.2)]);
      const other = graph.node('Not', [graph.node('Or', [condition, condition])]);
      return graph.add(
        graph.node('Where', [condition, x, input(b)]),
        graph.node('Where', [other, graph.mul(x, x), graph.scalar(2)]),
      );
    },
  },
  {
    title: 'Clip: bounds given, left out, computed',
    repetitions: 8,
    build(graph, input, random) {
      const x = input(anyShape(random));
      const low = [
        () => graph.scalar(-0.5),
        () => '',
        () => graph.node('Neg', [input([], 'positive')]),
      ][random.integer(3)]();
      const high = [() => graph.scalar(0.7), () => '', () => input([], 'positive')][
        random.integer(3)
      ]();
      return graph.node('Clip', high ? [x, low, high] : low ? [x, low] : [x]);
    },
  },
  {
    title: 'PRelu: slopes per channel, per element, one for all',
    repetitions: 4,
    build(graph, input, random) {
      const slope = random.pick([[3, 1, 1], [1], [2, 3, 2, 2], [2]]);
      return graph.node('PRelu', [input([2, 3, 2, 2], 'away-from-0'), input(slope)]);
    },
  },
  ...functions(
    'Identity Neg Exp Tanh Sigmoid Sin Cos Atan Sinh Cosh Asinh Erf Softplus Softsign Mish',
    'any',
  ),
  ...functions('Floor Ceil Round Sign', 'away-from-0'),
  ...functions('Sqrt Log Reciprocal', 'positive'),
  ...functions('Relu Abs', 'away-from-0'),
  activation('LeakyRelu', (random) => (random.integer(2) ? { alpha: float(0.3) } : {})),
  activation('Elu', (random) => ({ alpha: float(random.between(0.2, 2)) })),
  activation('Selu', (random) =>
    random.integer(2) ? { alpha: float(1.5), gamma: float(0.7) } : {},
  ),
  activation('Celu', (random) => ({ alpha: float(random.between(0.5, 2)) })),
  activation('ThresholdedRelu', (random) => ({ alpha: float(random.between(0.5, 2)) })),
  activation('HardSigmoid', (random) =>
    random.integer(2) ? { alpha: float(1 / 6), beta: float(0.5) } : {},
  ),
  activation('HardSwish', () => ({})),
  ...['none', 'tanh'].map((approximate): GradientCase => ({
    title: `Gelu, approximated by ${approximate}`,
    opset: 20,
    build: (graph, input, random) =>
      graph.node('Gelu', [graph.mul(input(anyShape(random)), graph.scalar(2))], { approximate }),
  })),
  ...['Tan', 'Asin', 'Acos', 'Atanh', 'Acosh'].map((operator): GradientCase => ({
    title: operator,
    build(graph, input, random) {
      const x = graph.mul(graph.node('Tanh', [input(anyShape(random))]), graph.scalar(0.9));
      return graph.node(operator, [operator === 'Acosh' ? graph.add(x, graph.scalar(2.5)) : x]);
    },
  })),
  {
    title: 'Dropout at inference, its mask used',
    build(graph, input) {
      const x = input([2, 3]);
      const [y, mask] = graph.nodeWith(2, 'Dropout', [x, graph.scalar(0.4)]);
      return graph.node('Where', [mask, graph.mul(y, y), x]);
    },
  },
  {
    title: 'Cast and CastLike: to double precision and back',
    build(graph, input) {
      const x = input([2, 3]);
      const wide = graph.node('Cast', [x], { to: 11 });
      return graph.node('CastLike', [graph.mul(wide, wide), x]);
    },
  },
  {
    title: 'a value cast to integers: no gradient, but through its other uses',
    build(graph, input) {
      const x = input([2, 3]);
      const whole = graph.node('Cast', [graph.node('Cast', [x], { to: 7 })], { to: 1 });
      return graph.mul(graph.add(whole, graph.scalar(1)), graph.mul(x, input([3])));
    },
  },
];
