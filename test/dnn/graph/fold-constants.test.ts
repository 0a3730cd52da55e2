import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../../src/dnn/differentiate.js';
import { foldConstants, foldWeights } from '../../../src/dnn/graph/fold-constants.js';
import { float16Value, widenTensor } from '../../../src/dnn/graph/half-precision.js';
import { GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import type { Graph, Tensor } from '../../../src/dnn/graph/index.js';
import { openSession } from '../../../src/dnn/session.js';
import { addition, changed, floats } from './onnx-fixtures.js';

async function run(graph: Graph, name: string, x: number[]): Promise<number[]> {
  const session = await openSession(writeModel(graph), { threads: 1 });
  const [input] = graph.inputs;
  const dims = [x.length / 4, 4];
  const half = input.type === 'float16';
  const data = half ? Uint16Array.from(x, float16Bits) : Float32Array.from(x);
  const results = await session.run({ [input.name]: { type: input.type, dims, data } });
  await session.release();
  return Array.from(widenTensor(results[name]).data as Float32Array);
}

/** Half-precision bits of a small number that half precision holds exactly. */
function float16Bits(value: number): number {
  for (let bits = 0; bits < 0x10000; bits++) if (float16Value(bits) === value) return bits;
  throw new RangeError(`${value} is not exact in half precision`);
}

const half = (values: number[], dims = [values.length]): Tensor => ({
  type: 'float16',
  dims,
  data: Uint16Array.from(values, float16Bits),
});

/** x · dequantised weights, one scale per output */
function quantised(): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('x', ['N', 4]);
  const int8 = {
    type: 'int8',
    dims: [4, 2],
    data: Int8Array.of(1, 2, 3, 4, -5, 6, 7, -8),
  } as const;
  const zero = { type: 'int8', dims: [2], data: Int8Array.of(1, 0) } as const;
  const inputs = [int8, floats([0.5, 0.25]), zero].map((tensor) => builder.constant(tensor));
  const weights = builder.node('DequantizeLinear', inputs, { axis: 1 }, 'weights');
  builder.declare(weights, { type: 'float32', dims: [4, 2] });
  builder.output(builder.node('MatMul', [x, weights], {}, 'y'));
  return builder.finish();
}

describe('constant folding', () => {
  it('works out weights behind DequantizeLinear; the graph then has a gradient', async () => {
    const folded = await foldWeights(quantised());
    expect(folded.nodes.map(({ operator }) => operator)).toEqual(['MatMul']);
    expect([...folded.initialisers.keys()]).toEqual(['weights']);
    const weights = Array.from(folded.initialisers.get('weights')!.data as Float32Array);
    expect(weights).toEqual([0, 0.5, 1, 1, -3, 1.5, 3, -2]);
    const x = [1, 2, 3, 4, 0, 0, 0, 1];
    const exact = [5, -1, 3, -2];
    expect(await run(folded, 'y', x)).toEqual(exact);
    // ONNX Runtime rounds the image too when it runs the quantised form: 1 % apart
    (await run(quantised(), 'y', x)).forEach((value, i) => {
      expect(Math.abs(value - exact[i])).toBeLessThan(0.1);
    });
    const graph = differentiate(folded, { loss: 'y', withRespectTo: ['x'] });
    expect(await run(graph, gradientName('x'), [1, 2, 3, 4])).toEqual([0.5, 2, -1.5, 1]);
  });

  it('works out half-precision weights behind Cast, exactly', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', 4]);
    const stored = builder.constant(half([0.5, -0.125, 3, 2 ** -24]));
    builder.output(
      builder.node('Mul', [x, builder.node('Cast', [stored], { to: 1 }, 'w')], {}, 'y'),
    );
    const folded = await foldWeights(builder.finish());
    expect(folded.nodes.map(({ operator }) => operator)).toEqual(['Mul']);
    expect(folded.initialisers.get('w')).toEqual(floats([0.5, -0.125, 3, 2 ** -24]));
    expect(await run(folded, 'y', [1, 1, 1, 1])).toEqual([0.5, -0.125, 3, 2 ** -24]);
  });

  it('goes on where a shape comes to light, and leaves what depends on the image', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', 4]);
    const two = builder.node('Concat', [builder.integers([2]), builder.integers([2])], { axis: 0 });
    const table = builder.constant(floats([1, 2, 3, 4]));
    const square = builder.node('Reshape', [table, two]);
    const row = builder.node('Reshape', [square, builder.integers([1, 4])], {}, 'row');
    builder.output(builder.node('Add', [builder.relu(x), row], {}, 'y'));
    const folded = await foldConstants(builder.finish());
    expect(folded.nodes.map(({ operator }) => operator)).toEqual(['Relu', 'Add']);
    expect(folded.initialisers.get('row')).toEqual(floats([1, 2, 3, 4], [1, 4]));
  });

  it('does not fold what would fill the memory', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', 1]);
    const column = builder.constant(floats(new Array<number>(30_000).fill(1), [30_000, 1]));
    const row = builder.constant(floats(new Array<number>(30_000).fill(1), [1, 30_000]));
    builder.output(builder.add(x, builder.add(column, row)));
    expect((await foldConstants(builder.finish())).nodes).toHaveLength(2);
  });
});

describe('half precision', () => {
  it.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ])('%i is %d', (bits, value) => {
    expect(float16Value(bits)).toBe(value);
  });

  it('of bfloat16 is the upper half of a float32', () => {
    const data = Uint16Array.of(0x3f80, 0xc000, 0x3e20);
    expect(widenTensor({ type: 'bfloat16', dims: [3], data })).toEqual(floats([1, -2, 0.15625]));
  });

  it('becomes float32 in a whole graph, which answers the same', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', 4], 'float16');
    const y = builder.node('Mul', [x, builder.constant(half([2, 0.5, -1, 4]))]);
    const wide = builder.node('Cast', [y], { to: 1 });
    builder.output(builder.node('Cast', [builder.relu(wide)], { to: 10 }, 'y'));
    const graph = builder.finish();
    const folded = await foldWeights(graph);
    expect(folded.inputs[0].type).toBe('float32');
    expect(folded.outputs[0].type).toBe('float32');
    expect(await run(folded, 'y', [1, 2, 3, 4])).toEqual([2, 1, 0, 16]);
    expect(await run(graph, 'y', [1, 2, 3, 4])).toEqual([2, 1, 0, 16]);
    const gradient = differentiate(folded, { loss: 'y', withRespectTo: ['x'] });
    const values = await run(gradient, gradientName('x'), [1, 2, 3, 4]);
    expect(values.map((value) => value + 0)).toEqual([2, 0.5, 0, 4]); // −0 + 0 is 0
  });

  it('leaves a graph without it alone', async () => {
    const graph = addition();
    expect(changed(await foldWeights(graph), () => {})).toEqual(changed(graph, () => {}));
  });
});
