import { expect, it } from 'vitest';
import { layerCosts } from '../../../src/dnn/graph/cost.js';
import { GraphBuilder, inferShapes } from '../../../src/dnn/graph/index.js';
import { floats } from './onnx-fixtures.js';

const zeros = (...dims: number[]) =>
  floats(new Array<number>(dims.reduce((a, b) => a * b)).fill(0), dims);

it('parameters and multiplications of each operator are what its formula says', () => {
  const builder = new GraphBuilder();
  const constant = (...dims: number[]) => builder.constant(zeros(...dims));
  const x = builder.input('x', [1, 4, 8, 8]);
  const grouped = builder.conv(x, constant(6, 2, 3, 3), constant(6), {
    ...{ group: 2, strides: 2, pads: 1 },
  });
  const four = [constant(6), constant(6), constant(6), constant(6)];
  const norm = builder.node('BatchNormalization', [grouped, ...four]);
  const up = builder.node('ConvTranspose', [norm, constant(6, 5, 2, 2)], { strides: [2, 2] });
  const flat = builder.node('Flatten', [up]);
  const shared = constant(320, 10);
  const dense = builder.gemm(flat, shared, constant(10));
  const wide = builder.node('MatMul', [dense, constant(10, 7)]);
  builder.node('Relu', [wide]);
  builder.output(builder.gemm(flat, shared));
  const graph = builder.finish();
  const costs = layerCosts(graph, inferShapes(graph)).map(({ node, parameters, macs }) => [
    ...[node.operator, parameters, macs],
  ]);
  expect(costs).toEqual([
    ['Conv', 6 * 2 * 9 + 6, 6 * 4 * 4 * (2 * 9)],
    // scale and bias; mean and variance are not learnt
    ['BatchNormalization', 12, 0],
    ['ConvTranspose', 6 * 5 * 4, 6 * 4 * 4 * (5 * 4)],
    ['Flatten', 0, 0],
    ['Gemm', 3200 + 10, 3200],
    ['MatMul', 70, 70],
    ['Relu', 0, 0],
    // the second use of a weight adds no parameter
    ['Gemm', 0, 3200],
  ]);
});

it('multiplications are not known where a size is not', () => {
  const builder = new GraphBuilder();
  const x = builder.input('x', [1, 3, 'H', 'W']);
  builder.output(builder.conv(x, builder.constant(zeros(4, 3, 1, 1))));
  const [conv] = layerCosts(builder.finish(), inferShapes(builder.finish()));
  expect(conv).toMatchObject({ parameters: 12, macs: undefined });
});
