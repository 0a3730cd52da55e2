import { expect, it } from 'vitest';
import { floatTensor, GraphBuilder } from '../../../src/dnn/graph/index.js';
import { networkKind } from '../../../src/observers/adding/network-kind.js';

function graph(write: (builder: GraphBuilder, x: string) => string) {
  const builder = new GraphBuilder();
  builder.output(write(builder, builder.input('x', ['N', 1, 4, 4])));
  return builder.finish();
}

const kernel = floatTensor([1, 2, 3, 4], [1, 1, 2, 2]);
const square = floatTensor(new Float32Array(16), [4, 4]);

it.each([
  ['convolutional network', (b: GraphBuilder, x: string) => b.conv(x, b.constant(kernel))],
  [
    // a softmax that is the answer is no attention
    'convolutional network',
    (b: GraphBuilder, x: string) => b.node('Softmax', [b.relu(b.conv(x, b.constant(kernel)))]),
  ],
  [
    'transformer',
    (b: GraphBuilder, x: string) => {
      const patches = b.conv(x, b.constant(kernel));
      const scores = b.node('MatMul', [patches, b.transpose(patches, [0, 1, 3, 2])]);
      return b.relu(b.node('MatMul', [b.node('Softmax', [scores]), patches]));
    },
  ],
  ['network', (b: GraphBuilder, x: string) => b.node('MatMul', [x, b.constant(square)])],
] as const)('%s', (kind, write) => {
  expect(networkKind(graph(write))).toBe(kind);
});
