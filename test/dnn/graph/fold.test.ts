import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../../src/dnn/differentiate.js';
import {
  GraphBuilder,
  inferShapes,
  integerTensor,
  tensorNumbers,
  writeModel,
} from '../../../src/dnn/graph/index.js';
import type { Dimension, Graph } from '../../../src/dnn/graph/index.js';

const whole = (builder: GraphBuilder, value: number) =>
  builder.constant({ ...integerTensor([value]), dims: [] });

/** Splits an image into patches and puts a class token first, as PyTorch exports it for any batch. */
function patchTokens(batch: Dimension): Graph {
  const builder = new GraphBuilder();
  const pixels = builder.input('pixels', [batch, 2, 4, 6]);
  const shape = builder.node('Shape', [pixels]);
  const images = builder.node('Gather', [shape, whole(builder, 0)]);
  const size = (axis: number) => builder.node('Gather', [shape, whole(builder, axis)]);
  const one = (value: string) => builder.node('Unsqueeze', [value, builder.integers([0])]);
  const rows = builder.div(size(2), whole(builder, 2));
  const columns = builder.node(
    'Cast',
    [
      builder.node('Floor', [
        builder.div(builder.node('Cast', [size(3)], { to: 1 }), builder.scalar(2)),
      ]),
    ],
    { to: 7 },
  );
  const list = (values: readonly string[]) => builder.node('Concat', values.map(one), { axis: 0 });
  const two = whole(builder, 2);
  const split = builder.node('Reshape', [
    pixels,
    list([images, whole(builder, 2), rows, two, columns, two]),
  ]);
  const ordered = builder.transpose(split, [0, 2, 4, 1, 3, 5]);
  const patches = builder.node(
    'Reshape',
    [ordered, list([images, builder.mul(rows, columns), whole(builder, -1)])],
    {},
    'patches',
  );
  const token = builder.input('token', [1, 1, 8]);
  // expand(batch, -1, -1): sizes of −1 become 1
  const wanted = list([images, whole(builder, -1), whole(builder, -1)]);
  const ones = builder.node('ConstantOfShape', [builder.integers([3])], {
    value: { kind: 'tensor', value: integerTensor([1]) },
  });
  const isOpen = builder.node('Equal', [wanted, builder.mul(ones, whole(builder, -1))]);
  const target = builder.node('Where', [isOpen, ones, wanted]);
  const tokens = builder.node(
    'Concat',
    [builder.node('Expand', [token, target], {}, 'repeated'), patches],
    { axis: 1 },
    'tokens',
  );
  const first = builder.node('Gather', [builder.mul(tokens, tokens), whole(builder, 0)], {
    axis: 1,
  });
  const last = builder.node('Gather', [builder.node('Sin', [tokens]), whole(builder, -1)], {
    axis: 1,
  });
  builder.output(builder.add(first, last));
  return builder.finish();
}

describe('shape arithmetic', () => {
  it('is folded where sizes are known', () => {
    const types = inferShapes(patchTokens(3));
    expect(types.get('patches')?.dims).toEqual([3, 6, 8]);
    expect(types.get('repeated')?.dims).toEqual([3, 1, 8]);
    expect(types.get('tokens')?.dims).toEqual([3, 7, 8]);
  });

  it('carries names of sizes', () => {
    const types = inferShapes(patchTokens('N'));
    expect(types.get('patches')?.dims).toEqual(['N', 6, 8]);
    expect(types.get('repeated')?.dims).toEqual(['N', 1, 8]);
    expect(types.get('tokens')?.dims).toEqual(['N', 7, 8]);
  });

  it.each([
    ['Add', [3, 4], [2], [5, 6]],
    ['Sub', [3, 4], [2], [1, 2]],
    ['Mul', [3, -4], [2, 5], [6, -20]],
    ['Div', [7, -7], [2], [3, -3]],
    ['Min', [3, 4], [4, 1], [3, 1]],
    ['Max', [3, 4], [4, 1], [4, 4]],
    ['Equal', [3, 4], [4], [0, 1]],
    ['Less', [3, 4], [4], [1, 0]],
    ['Gather', [5, 6, 7], [-1, 0], [7, 5]],
    ['Concat', [5], [6, 7], [5, 6, 7]],
    ['Reshape', [5, 6], [2, 1], [5, 6]],
  ])('%s of %j and %j is %j, as when run', async (operator, a, b, expected) => {
    const builder = new GraphBuilder();
    const names = [a, b].map((values) => builder.integers(values));
    const attributes: Record<string, number> = operator === 'Concat' ? { axis: 0 } : {};
    const y = builder.node(operator, names, attributes, 'y');
    expect(tensorNumbers(builder.constantValue(y)!)).toEqual(expected);
    builder.output(y);
    const session = await ort.InferenceSession.create(writeModel(builder.finish()));
    const results = await session.run({});
    await session.release();
    expect(Array.from(results.y.data as BigInt64Array, Number)).toEqual(expected);
  });

  it.each([
    [[1], [4], [1], [6, 7, 8]],
    [[-1], [-9], [-2], [9, 7, 5]],
    [[0], [2 ** 31 - 1], [3], [5, 8]],
  ])('Slice from %j to %j by %j is %j', (starts, ends, steps, expected) => {
    const builder = new GraphBuilder();
    const limits = [starts, ends, [0], steps].map((values) => builder.integers(values));
    const y = builder.node('Slice', [builder.integers([5, 6, 7, 8, 9]), ...limits]);
    expect(tensorNumbers(builder.constantValue(y)!)).toEqual(expected);
  });

  it('sees through the pads that PyTorch reverses and transposes', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', 3, 8, 9]);
    // left, right, top, bottom, as torch.nn.functional.pad takes them
    const given = builder.integers([1, 2, 3, 4]);
    const rest = builder.node('ConstantOfShape', [builder.integers([4])], {
      value: { kind: 'tensor', value: integerTensor([0]) },
    });
    const all = builder.node('Concat', [given, rest], { axis: 0 });
    const pairs = builder.node('Reshape', [all, builder.integers([-1, 2])]);
    const limits = [[-1], [-(2 ** 31)], [0], [-1]].map((values) => builder.integers(values));
    const turned = builder.transpose(builder.node('Slice', [pairs, ...limits]), [1, 0]);
    const pads = builder.node('Cast', [builder.reshape(turned, [-1])], { to: 7 });
    expect(tensorNumbers(builder.constantValue(pads)!)).toEqual([0, 0, 3, 1, 0, 0, 4, 2]);
    expect(builder.dims(builder.node('Pad', [x, pads]))).toEqual(['N', 3, 15, 12]);
  });

  it('keeps "to the end", the largest int64', () => {
    const builder = new GraphBuilder();
    const far = builder.constant({
      type: 'int64',
      dims: [],
      data: BigInt64Array.of(2n ** 63n - 1n),
    });
    const ends = builder.node('Unsqueeze', [far, builder.integers([0])]);
    const x = builder.input('x', [5, 2]);
    expect(builder.constantValue(ends)?.data).toEqual(BigInt64Array.of(2n ** 63n - 1n));
    expect(builder.dims(builder.node('Slice', [x, builder.integers([1]), ends]))).toEqual([4, 2]);
  });

  it('leaves alone what it cannot know', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', '?', 4]);
    const shape = builder.node('Shape', [x]);
    const doubled = builder.mul(shape, builder.integers([2]));
    expect(builder.constantValue(shape)).toBeUndefined();
    expect(builder.dims(builder.node('Reshape', [x, doubled]))).toEqual(['?', '?', 8]);
    const same = builder.node('Equal', [shape, shape]);
    expect(builder.dims(builder.node('ConstantOfShape', [shape]))).toEqual(['N', '?', 4]);
    expect(builder.constantValue(same)).toBeUndefined();
    expect(builder.constantValue(builder.node('Size', [x]))).toBeUndefined();
  });

  it('lets a graph for any batch size be differentiated', async () => {
    const run = async (graph: Graph) => {
      const backward = differentiate(graph, {
        loss: graph.outputs[0].name,
        withRespectTo: ['pixels', 'token'],
      });
      const session = await ort.InferenceSession.create(writeModel(backward));
      const pixels = Float32Array.from({ length: 3 * 48 }, (_, i) => Math.sin(i));
      const token = Float32Array.from({ length: 8 }, (_, i) => i / 8);
      const results = await session.run({
        pixels: new ort.Tensor('float32', pixels, [3, 2, 4, 6]),
        token: new ort.Tensor('float32', token, [1, 1, 8]),
      });
      await session.release();
      return ['pixels', 'token'].map((name) => [
        ...(results[gradientName(name)].data as Float32Array),
      ]);
    };
    const [pixels, token] = await run(patchTokens('N'));
    expect([pixels, token]).toEqual(await run(patchTokens(3)));
    token.forEach((value, i) => expect(value).toBeCloseTo((3 * 2 * i) / 8, 5));
    expect(pixels.filter((value) => value !== 0)).toHaveLength(24);
  });
});
