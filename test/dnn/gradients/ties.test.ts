import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../../src/dnn/differentiate.js';
import { floatTensor, GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import type { AttributeValue } from '../../../src/dnn/graph/index.js';
import { openSession } from '../../../src/dnn/session.js';

async function gradientAt(
  operator: string,
  values: readonly number[],
  dims: readonly number[],
  attributes: Record<string, AttributeValue> = {},
) {
  const builder = new GraphBuilder();
  const x = builder.input('x', dims);
  const y = builder.node(operator, [x], attributes);
  const numbers = Array.from(
    { length: (builder.dims(y) as number[]).reduce((a, b) => a * b, 1) },
    (_, i) => 10 ** i,
  );
  const weights = builder.constant(floatTensor(numbers, builder.dims(y) as number[]));
  builder.node('Mul', [y, weights], {}, 'loss');
  builder.output('loss');
  const graph = differentiate(builder.finish(), { loss: 'loss', withRespectTo: ['x'] });
  const session = await openSession(writeModel(graph));
  const results = await session.run({ x: floatTensor(values, dims) });
  await session.release();
  return [...(results[gradientName('x')].data as Float32Array)];
}

describe('of equal elements', () => {
  it('the first of a window gets the gradient of MaxPool', async () => {
    const attributes = { kernel_shape: [3], strides: [1], pads: [1, 1] };
    expect(await gradientAt('MaxPool', [0, 0, 0, 0], [1, 1, 4], attributes)).toEqual([
      11, 100, 1000, 0,
    ]);
    expect(await gradientAt('MaxPool', [0, 2, 2, 1], [1, 1, 4], attributes)).toEqual([
      0, 111, 1000, 0,
    ]);
  });

  it('the first of a channel gets the gradient of GlobalMaxPool', async () => {
    expect(await gradientAt('GlobalMaxPool', [1, 5, 5, 0, 0, 0], [1, 2, 3])).toEqual([
      0, 1, 0, 10, 0, 0,
    ]);
  });

  it('all-zero windows of LpPool pass no gradient', async () => {
    const attributes = { kernel_shape: [2], strides: [2], p: 2 };
    expect(await gradientAt('LpPool', [0, 0, 3, 4], [1, 1, 4], attributes)).toEqual([
      0,
      0,
      expect.closeTo(6, 5),
      expect.closeTo(8, 5),
    ]);
  });
});

describe('no gradient is known', () => {
  it.each([
    ['of Hardmax', 'Hardmax', {}, /operator Hardmax \(node Hardmax 'y'\)/],
    ['of an even LRN', 'LRN', { size: 4 }, /LRN with an even size/],
  ])('%s', (_, operator, attributes, message) => {
    const builder = new GraphBuilder();
    builder.output(builder.node(operator, [builder.input('x', [1, 4, 2, 2])], attributes, 'y'));
    expect(() => differentiate(builder.finish(), { loss: 'y', withRespectTo: ['x'] })).toThrow(
      message,
    );
  });
});
