import { describe, expect, it } from 'vitest';
import { floatTensor, GraphBuilder, upgrade, writeModel } from '../../../src/dnn/graph/index.js';
import type { Graph } from '../../../src/dnn/graph/index.js';
import { openSession } from '../../../src/dnn/session.js';

const x = floatTensor(
  Array.from({ length: 24 }, (_, i) => Math.sin(3 * i)),
  [2, 3, 4],
);

/** An operator of set 11 over [N, 3, 4]. */
function old(operator: string, axis: number): Graph {
  const builder = new GraphBuilder();
  const input = builder.input('x', ['N', 3, 4]);
  builder.output(builder.node(operator, [input], { axis }, 'y'));
  return { ...builder.finish(), opset: 11, irVersion: 6 };
}

async function run(graph: Graph) {
  const session = await openSession(writeModel(graph));
  const { y } = await session.run({ x });
  await session.release();
  return y;
}

describe('a graph of operator set 11 moved to set 18', () => {
  it.each(
    ['Softmax', 'LogSoftmax', 'Hardmax'].flatMap((operator) =>
      [0, 1, 2, -1, -2, -3].map((axis) => [operator, axis] as const),
    ),
  )('computes the same: %s from axis %i on', async (operator, axis) => {
    const graph = old(operator, axis);
    const [before, after] = [await run(graph), await run(upgrade(graph))];
    expect(after.dims).toEqual(before.dims);
    before.data.forEach((value, i) => expect(Number(after.data[i])).toBeCloseTo(Number(value), 6));
  });

  it('keeps a Softmax over the last axis as one node', () => {
    expect(upgrade(old('Softmax', 2)).nodes).toHaveLength(1);
  });
});
