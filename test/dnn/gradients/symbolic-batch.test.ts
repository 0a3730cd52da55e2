import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../../src/dnn/differentiate.js';
import {
  float,
  floatTensor,
  GraphBuilder,
  tensorNumbers,
  writeModel,
} from '../../../src/dnn/graph/index.js';
import type { Graph, Tensor } from '../../../src/dnn/graph/index.js';
import { openSession } from '../../../src/dnn/session.js';
import { randomStream } from '../../../src/random/index.js';

const random = randomStream(20260102, 'symbolic batch');
const normal = (dims: number[]) =>
  floatTensor(
    Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => random.normal()),
    dims,
  );

/** Every operator family of windows, normalisations and losses in one network over N images. */
function network(): { graph: Graph; weights: string[] } {
  const builder = new GraphBuilder();
  const weights: string[] = [];
  const weight = (...dims: number[]) => {
    const name = builder.constant(normal(dims), `w${weights.length}`);
    weights.push(name);
    return name;
  };
  let x = builder.input('x', ['N', 3, 12, 12]);
  x = builder.conv(x, weight(8, 3, 3, 3), weight(8), { strides: 2, pads: 1 });
  const unit = ['mean', 'variance'].map((name, i) =>
    builder.constant(floatTensor(new Float32Array(8).fill(i)), name),
  );
  const momentum = float(0);
  x = builder.nodeWith(3, 'BatchNormalization', [x, weight(8), weight(8), ...unit], {
    training_mode: 1,
    momentum,
  })[0];
  x = builder.conv(x, weight(8, 1, 3, 3), undefined, { group: 8, strides: 2, pads: 1 });
  x = builder.node('ConvTranspose', [x, weight(8, 2, 3, 3)], { group: 4, strides: [2, 2] });
  x = builder.node('GroupNormalization', [x, weight(2), weight(2)], { num_groups: 2 });
  x = builder.node('InstanceNormalization', [x, weight(8), weight(8)]);
  x = builder.node('LRN', [x], { size: 3, alpha: float(0.1) });
  x = builder.maxPool(x, 3, { strides: 2, pads: 1 });
  for (const [kernel, strides] of [
    [2, 1],
    [2, 2],
  ])
    x = builder.averagePool(x, kernel, { strides, pads: strides - 1 });
  x = builder.add(x, builder.node('GlobalMaxPool', [x]));
  x = builder.node('LayerNormalization', [x, weight(2), weight(2)]);
  const scores = builder.gemm(builder.node('Flatten', [x]), weight(32, 4), weight(4));
  const labels = builder.input('labels', ['N'], 'int64');
  const classWeights = builder.constant(floatTensor([1, 2, 0.5, 3]));
  builder.output(
    builder.node(
      'SoftmaxCrossEntropyLoss',
      [scores, labels, classWeights],
      { ignore_index: 3 },
      'loss',
    ),
  );
  return { graph: builder.finish(), weights };
}

async function run(graph: Graph, feeds: Record<string, Tensor>) {
  const session = await openSession(writeModel(graph), { threads: 1 });
  const results = await session.run(feeds);
  await session.release();
  return results;
}

describe('gradients of a network with any number of images', () => {
  it('are those of the network with that number fixed', async () => {
    const { graph, weights } = network();
    const options = { loss: 'loss', withRespectTo: ['x', ...weights] };
    for (const count of [2, 5]) {
      const labels = BigInt64Array.from({ length: count }, (_, i) => BigInt(i % 4));
      const feeds: Record<string, Tensor> = {
        x: normal([count, 3, 12, 12]),
        labels: { type: 'int64', dims: [count], data: labels },
      };
      const open = await run(differentiate(graph, options), feeds);
      const fixed = await run(differentiate(graph, { ...options, sizes: { N: count } }), feeds);
      for (const name of ['x', ...weights].map(gradientName)) {
        expect(open[name].dims).toEqual(fixed[name].dims);
        const [found, expected] = [open[name], fixed[name]].map(tensorNumbers);
        const largest = Math.max(...expected.map(Math.abs));
        expect(largest, name).toBeGreaterThan(0);
        found.forEach((value, i) => {
          expect(Math.abs(value - expected[i]) / largest, name).toBeLessThan(1e-4);
        });
      }
    }
  });
});
