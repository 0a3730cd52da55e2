import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../src/dnn/differentiate.js';
import { floatTensor, GraphBuilder, inferShapes, writeModel } from '../../src/dnn/graph/index.js';
import type { Graph, Node } from '../../src/dnn/graph/index.js';

async function run(graph: Graph, feeds: Record<string, ort.Tensor>) {
  const session = await ort.InferenceSession.create(writeModel(graph), { logSeverityLevel: 3 });
  const results = await session.run(feeds);
  await session.release();
  return results;
}

const floats = (values: number[], dims: number[]) =>
  new ort.Tensor('float32', Float32Array.from(values), dims);

describe('differentiate', () => {
  it('names an operator without gradient, its node, and what is supported', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', [2, 3]);
    const bent = builder.node('Det', [builder.relu(x)], {}, 'bent');
    builder.declare(bent, { type: 'float32', dims: [2, 3] });
    builder.output(bent);
    expect(() => differentiate(builder.finish(), { loss: 'bent', withRespectTo: ['x'] })).toThrow(
      /operator Det \(node Det 'bent'\).* are Abs, .*, Conv, .*, Where\./,
    );
  });

  it('does not mind an unsupported operator off the path', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', [2]);
    const other = builder.node('Det', [builder.input('other', [2])]);
    builder.declare(other, { type: 'float32', dims: [2] });
    builder.output(builder.node('Mul', [x, other], {}, 'loss'));
    const graph = differentiate(builder.finish(), { loss: 'loss', withRespectTo: ['x'] });
    expect(graph.outputs.map((output) => output.name)).toContain(gradientName('x'));
  });

  it('refuses values that do not exist or that the loss does not depend on', () => {
    const builder = new GraphBuilder();
    builder.output(builder.node('Relu', [builder.input('x', [2])], {}, 'loss'));
    builder.input('idle', [2]);
    const graph = builder.finish();
    expect(() => differentiate(graph, { loss: 'loss', withRespectTo: ['y'] })).toThrow(/got y/);
    expect(() => differentiate(graph, { loss: 'loss', withRespectTo: ['idle'] })).toThrow(
      /values that loss depends on.*got idle/,
    );
  });

  it('takes rules that replace those of the registry', async () => {
    const builder = new GraphBuilder();
    builder.output(builder.node('Relu', [builder.input('x', [3])], {}, 'y'));
    const passThrough = differentiate(builder.finish(), {
      loss: 'y',
      withRespectTo: ['x'],
      rules: { Relu: ({ outputGradient }) => [outputGradient(0)] },
    });
    const results = await run(passThrough, { x: floats([-1, 0, 2], [3]) });
    expect([...(results[gradientName('x')].data as Float32Array)]).toEqual([1, 1, 1]);
  });

  it('gives gradients of inner values and of weights, with any batch size', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', 2]);
    const weights = builder.constant(floatTensor([1, 2], [2, 1]), 'weights');
    const inner = builder.node('MatMul', [x, weights], {}, 'inner');
    builder.output(builder.node('Mul', [inner, inner], {}, 'loss'));
    const graph = differentiate(builder.finish(), {
      loss: 'loss',
      withRespectTo: ['inner', 'weights', 'x'],
    });
    const results = await run(graph, { x: floats([1, 1, 2, 0], [2, 2]) });
    expect([...(results[gradientName('inner')].data as Float32Array)]).toEqual([6, 4]);
    expect([...(results[gradientName('weights')].data as Float32Array)]).toEqual([14, 6]);
    expect([...(results[gradientName('x')].data as Float32Array)]).toEqual([6, 12, 4, 8]);
  });

  it('keeps the digits of the label entry of cross-entropy where the network is sure', async () => {
    const builder = new GraphBuilder();
    const scores = builder.input('scores', ['N', 3]);
    const labels = builder.input('labels', ['N'], 'int64');
    builder.output(builder.softmaxCrossEntropy(scores, labels, 'loss'));
    const graph = differentiate(builder.finish(), { loss: 'loss', withRespectTo: ['scores'] });
    const results = await run(graph, {
      scores: floats([30, 0, 1], [1, 3]),
      labels: new ort.Tensor('int64', BigInt64Array.of(0n), [1]),
    });
    const [label, ...others] = results[gradientName('scores')].data as Float32Array;
    const expected = -(Math.exp(-30) + Math.exp(-29));
    expect(Math.abs(label / expected - 1)).toBeLessThan(1e-5);
    expect(label).toBeCloseTo(-(others[0] + others[1]), 18);
  });

  it('reads attributes of older operator sets that are inputs now', async () => {
    const node = (
      operator: string,
      input: string,
      outputs: string[],
      attributes: Node['attributes'],
    ): Node => ({ name: outputs[0], operator, domain: '', inputs: [input], outputs, attributes });
    const axes = { axes: { kind: 'ints', value: [1] } } as const;
    const old: Graph = {
      name: 'old',
      opset: 11,
      irVersion: 6,
      domains: {},
      inputs: [{ name: 'x', type: 'float32', dims: ['N', 4] }],
      outputs: [],
      initialisers: new Map(),
      nodes: [
        node('Dropout', 'x', ['kept'], { ratio: { kind: 'float', value: 0.5 } }),
        node('Split', 'kept', ['a', 'b'], {
          axis: { kind: 'int', value: 1 },
          split: { kind: 'ints', value: [1, 3] },
        }),
        node('Unsqueeze', 'b', ['deep'], axes),
        node('Squeeze', 'deep', ['flat'], axes),
        node('ReduceMax', 'flat', ['loss'], axes),
      ],
      declared: new Map(),
      metadata: {},
    };
    expect(inferShapes(old).get('flat')?.dims).toEqual(['N', 3]);
    const graph = differentiate(old, { loss: 'loss', withRespectTo: ['x'] });
    const results = await run(graph, { x: floats([9, 1, 3, 2, 9, 5, 4, 0], [2, 4]) });
    expect([...(results.loss.data as Float32Array)]).toEqual([3, 5]);
    expect([...(results[gradientName('x')].data as Float32Array)]).toEqual([
      0, 0, 1, 0, 0, 1, 0, 0,
    ]);
  });

  it('follows only floating-point values: none through shapes, comparisons, whole numbers', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', ['N', 2]);
    const count = builder.node('Cast', [builder.node('Size', [x])], { to: 1 });
    const best = builder.node('ArgMax', [x], { axis: 1 });
    const above = builder.node('Cast', [builder.node('Greater', [x, builder.scalar(0)])], {
      to: 1,
    });
    const scaled = builder.mul(builder.div(x, count), builder.node('Cast', [best], { to: 1 }));
    builder.output(builder.node('Add', [scaled, above], {}, 'loss'));
    builder.output(best);
    const graph = builder.finish();
    const gradients = differentiate(graph, { loss: 'loss', withRespectTo: ['x'] });
    const results = await run(gradients, { x: floats([1, 2, 4, 3], [2, 2]) });
    expect([...(results[gradientName('x')].data as Float32Array)]).toEqual([0.25, 0.25, 0, 0]);
    expect(() => differentiate(graph, { loss: best, withRespectTo: ['x'] })).toThrow(
      /values that .* depends on/,
    );
  });

  it('moves axes of older operator sets to inputs', async () => {
    const mean: Node = {
      name: 'mean',
      operator: 'ReduceMean',
      domain: '',
      inputs: ['x'],
      outputs: ['loss'],
      attributes: { axes: { kind: 'ints', value: [1] }, keepdims: { kind: 'int', value: 0 } },
    };
    const old: Graph = {
      name: 'old',
      opset: 13,
      irVersion: 7,
      domains: {},
      inputs: [{ name: 'x', type: 'float32', dims: [2, 4] }],
      outputs: [{ name: 'loss', type: 'float32', dims: [2] }],
      initialisers: new Map(),
      nodes: [mean],
      declared: new Map(),
      metadata: {},
    };
    const graph = differentiate(old, { loss: 'loss', withRespectTo: ['x'] });
    const results = await run(graph, { x: floats([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]) });
    expect([...(results.loss.data as Float32Array)]).toEqual([2.5, 6.5]);
    expect(new Set(results[gradientName('x')].data as Float32Array)).toEqual(new Set([0.25]));
  });
});
