import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  extract,
  float,
  floatTensor,
  GraphBuilder,
  inferShapes,
  initialisersToInputs,
  readModel,
  writeModel,
} from '../../../src/dnn/graph/index.js';

function smallGraph() {
  const builder = new GraphBuilder();
  const x = builder.input('pixels', ['N', 3, 32, 32]);
  const weights = builder.constant(floatTensor(new Float32Array(8 * 3 * 25), [8, 3, 5, 5]), 'w');
  const y = builder.relu(builder.conv(x, weights, undefined, { strides: 2, pads: 2 }));
  const z = builder.node('LRN', [y], { alpha: float(1e-4), size: 5 });
  builder.output(builder.node('Flatten', [builder.maxPool(z, 3, { strides: 2 })], {}, 'features'));
  return builder.finish();
}

describe('ONNX models', () => {
  it('come back from their bytes as they were', () => {
    const graph = smallGraph();
    const copy = readModel(writeModel(graph));
    expect({ ...copy, declared: undefined }).toEqual({ ...graph, declared: undefined });
    expect(writeModel(copy)).toEqual(writeModel(graph));
  });

  it('know the shapes of their values', () => {
    const types = inferShapes(smallGraph());
    expect([...types.values()].map((type) => type.dims)).toContainEqual(['N', 8, 7, 7]);
    expect(inferShapes(smallGraph(), { N: 4 }).get('features')?.dims).toEqual([4, 392]);
  });

  it('are cut off at a value, and take weights as inputs', () => {
    const graph = smallGraph();
    const first = graph.nodes[0].outputs[0];
    const cut = extract(graph, [first]);
    expect(cut.nodes).toHaveLength(1);
    expect(cut.outputs[0].dims).toEqual(['N', 8, 16, 16]);
    const open = initialisersToInputs(cut, ['w']);
    expect(open.inputs.map((input) => input.name)).toEqual(['pixels', 'w']);
    expect(open.initialisers.size).toBe(0);
  });

  it.each([
    ['no ONNX', new TextEncoder().encode('this is not a network')],
    ['nothing', new Uint8Array()],
    ['cut off', writeModel(smallGraph()).slice(0, 900)],
  ])('that cannot be read are refused in one sentence: %s', (_, bytes) => {
    expect(() => readModel(bytes, 'net.onnx')).toThrow(
      expect.objectContaining({
        code: 'NETWORK_UNREADABLE',
        message: expect.stringMatching(/^Could not read net\.onnx as an ONNX network: /) as string,
      }),
    );
  });

  it('of an operator set that is too new are refused', () => {
    expect(() => readModel(writeModel({ ...smallGraph(), opset: 40 }))).toThrow(
      /operator set is 40/,
    );
  });

  it('with less data than their dimensions claim are refused', () => {
    const graph = smallGraph();
    const tensor = { type: 'float32', dims: [1e6, 1e6], data: new Float32Array(4) } as const;
    const lying = { ...graph, initialisers: new Map([['w', tensor]]) };
    expect(() => readModel(writeModel(lying))).toThrow(/'w' has 16 bytes/);
  });
});

const fixture = `${process.env.VISAVIS_FIXTURES ?? '../shared/data'}/adversarial/model.onnx`;

describe.skipIf(!existsSync(fixture))(`a PyTorch export (${fixture}; skipped where absent)`, () => {
  it('is read, with shapes of all layers but the padding', () => {
    const graph = readModel(readFileSync(fixture), fixture);
    expect(graph.inputs.map((input) => input.dims)).toEqual([['batch', 3, 32, 32]]);
    expect(graph.outputs.map((output) => output.dims)).toEqual([['batch', 10]]);
    expect(graph.nodes.length).toBeGreaterThan(10);
  });
});
