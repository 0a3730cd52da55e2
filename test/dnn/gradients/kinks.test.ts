import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../../src/dnn/differentiate.js';
import { float, GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import type { AttributeValue } from '../../../src/dnn/graph/index.js';

interface Kink {
  readonly operator: string;
  /** values of the operands, one-dimensional */
  readonly operands: readonly (readonly number[])[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** gradients of the sum of the output, per operand */
  readonly gradients: readonly (readonly number[])[];
}

/** What the documentation says of places without a derivative. */
const kinks: readonly Kink[] = [
  { operator: 'Relu', operands: [[0]], gradients: [[0]] },
  { operator: 'Abs', operands: [[0]], gradients: [[0]] },
  { operator: 'LeakyRelu', operands: [[0]], attributes: { alpha: float(0.5) }, gradients: [[0.5]] },
  { operator: 'PRelu', operands: [[0], [0.25]], gradients: [[0.25], [0]] },
  { operator: 'HardSwish', operands: [[-3, 3]], gradients: [[0, 1]] },
  { operator: 'HardSigmoid', operands: [[-2.5, 2.5]], gradients: [[0, 0]] },
  { operator: 'ThresholdedRelu', operands: [[1]], gradients: [[0]] },
  { operator: 'Floor', operands: [[1, 1.5]], gradients: [[0, 0]] },
  { operator: 'Round', operands: [[0.5, 1]], gradients: [[0, 0]] },
  {
    operator: 'Max',
    operands: [
      [1, 2],
      [1, 1],
      [1, 2],
    ],
    gradients: [
      [1, 1],
      [0, 0],
      [0, 0],
    ],
  },
  {
    operator: 'Min',
    operands: [
      [1, 2],
      [1, 1],
    ],
    gradients: [
      [1, 0],
      [0, 1],
    ],
  },
  {
    operator: 'Pow',
    operands: [
      [0, 0, 0, 2],
      [2, 1, 0, 0],
    ],
    gradients: [
      [0, 1, 0, 0],
      [0, 0, 0, Math.LN2],
    ],
  },
  { operator: 'ReduceMax', operands: [[3, 1, 3]], gradients: [[0.5, 0, 0.5]] },
  { operator: 'ReduceProd', operands: [[0, 2, 3]], gradients: [[6, 0, 0]] },
  { operator: 'ReduceProd', operands: [[0, 2, 0]], gradients: [[0, 0, 0]] },
  { operator: 'ReduceL2', operands: [[0, 0]], gradients: [[0, 0]] },
  { operator: 'ReduceL1', operands: [[0, -2]], gradients: [[0, -1]] },
];

async function gradientsOf({ operator, operands, attributes }: Kink) {
  const builder = new GraphBuilder();
  const names = operands.map((values, i) => builder.input(`x${i}`, [values.length]));
  builder.output(builder.node(operator, names, attributes, 'y'));
  const graph = differentiate(builder.finish(), { loss: 'y', withRespectTo: names });
  const session = await ort.InferenceSession.create(writeModel(graph), { logSeverityLevel: 3 });
  const results = await session.run(
    Object.fromEntries(
      operands.map((values, i) => [
        names[i],
        new ort.Tensor('float32', [...values], [values.length]),
      ]),
    ),
  );
  await session.release();
  return names.map((name) => Array.from(results[gradientName(name)].data as Float32Array));
}

describe('at a kink', () => {
  it.each(kinks.map((kink) => [`${kink.operator} at ${JSON.stringify(kink.operands)}`, kink]))(
    '%s has the gradient that is documented',
    async (_, kink) => {
      const gradients = await gradientsOf(kink);
      gradients.forEach((gradient, operand) =>
        gradient.forEach((value, i) => expect(value).toBeCloseTo(kink.gradients[operand][i], 5)),
      );
    },
  );

  it.each([
    [
      [-1, 0, 3, 6, 7],
      [0, 0, 1, 0, 0],
    ],
  ])('Clip to 0 and 6 at %s has the slopes of ReLU6', async (values, expected) => {
    const builder = new GraphBuilder();
    const x = builder.input('x', [values.length]);
    const bounds = [builder.scalar(0), builder.scalar(6)];
    builder.output(builder.node('Clip', [x, ...bounds], {}, 'y'));
    const graph = differentiate(builder.finish(), { loss: 'y', withRespectTo: ['x'] });
    const session = await ort.InferenceSession.create(writeModel(graph), { logSeverityLevel: 3 });
    const results = await session.run({ x: new ort.Tensor('float32', values, [values.length]) });
    await session.release();
    expect(Array.from(results[gradientName('x')].data as Float32Array)).toEqual(expected);
  });
});
