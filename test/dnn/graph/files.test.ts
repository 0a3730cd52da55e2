import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOutputs, extract, GraphBuilder, readModel } from '../../../src/dnn/graph/index.js';
import { readModelFile, tensorNumbers, writeModel } from '../../../src/dnn/graph/index.js';
import type { Graph } from '../../../src/dnn/graph/index.js';
import { graphMessage } from '../../../src/dnn/graph/onnx-messages.js';
import { loadNetwork } from '../../../src/dnn/load-network.js';
import { openSession } from '../../../src/dnn/session.js';
import { addition, changed, floats, withDataFile } from './onnx-fixtures.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-onnx-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function outputsOf(model: Uint8Array | string, x: number[], dims: number[]) {
  const session = await openSession(model, { threads: 1 });
  const results = await session.run({
    [session.inputs[0]]: { type: 'float32', dims, data: Float32Array.from(x) },
  });
  await session.release();
  return Object.fromEntries(Object.entries(results).map(([k, v]) => [k, tensorNumbers(v)]));
}

/** Random graphs over [N, 6]: layers that read any earlier value, outputs anywhere. */
const graphs = fc
  .record({
    opset: fc.integer({ min: 13, max: 21 }),
    irVersion: fc.integer({ min: 6, max: 10 }),
    metadata: fc.dictionary(fc.constantFrom('a', 'title', '__proto__', 'é'), fc.string()),
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom('Relu', 'Add', 'Gemm', 'LeakyRelu', 'Transpose', 'Concat'),
        from: fc.nat(),
        other: fc.nat(),
        values: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
          minLength: 36,
          maxLength: 36,
        }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ opset, irVersion, metadata, steps }): Graph => {
    const builder = new GraphBuilder();
    const values = [builder.input('x', ['N', 6])];
    for (const { kind, from, other, values: numbers } of steps) {
      const a = values[from % values.length];
      const b = values[other % values.length];
      const weights = () => builder.constant(floats(numbers, [6, 6]));
      if (kind === 'Add') values.push(builder.add(a, b));
      else if (kind === 'Gemm') values.push(builder.gemm(a, weights(), undefined, { transB: 1 }));
      else if (kind === 'Transpose')
        values.push(builder.transpose(builder.transpose(a, [1, 0]), [1, 0]));
      else if (kind === 'LeakyRelu')
        values.push(
          builder.node(kind, [a], { alpha: { kind: 'float', value: Math.fround(numbers[0]) } }),
        );
      else if (kind === 'Concat')
        values.push(builder.gemm(builder.node(kind, [a, b], { axis: 1 }), twelveToSix(builder)));
      else values.push(builder.relu(a));
    }
    builder.output(values[values.length - 1]);
    return { ...builder.finish(), opset, irVersion, metadata };
  });

function twelveToSix(builder: GraphBuilder): string {
  return builder.constant(
    floats(
      Array.from({ length: 72 }, (_, i) => Math.sin(i)),
      [12, 6],
    ),
  );
}

describe('writing and reading', () => {
  it('gives back any graph, its version and its bytes, and ONNX Runtime the same answers', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const bytes = writeModel(graph);
        const copy = readModel(bytes);
        expect({ ...copy, declared: undefined }).toEqual({ ...graph, declared: undefined });
        expect(Buffer.from(writeModel(copy)).equals(bytes)).toBe(true);
        const x = Array.from({ length: 18 }, (_, i) => Math.cos(i));
        expect(await outputsOf(writeModel(copy), x, [3, 6])).toEqual(
          await outputsOf(bytes, x, [3, 6]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('refuses weights beyond what an ONNX file can hold', () => {
    const data = new Float32Array(150_000_000);
    const tensor = { type: 'float32', dims: [data.length], data } as const;
    const initialisers = new Map(['a', 'b', 'c', 'd'].map((name) => [name, tensor] as const));
    expect(() => writeModel({ ...addition(), initialisers })).toThrow(
      /at most 2147483647 bytes.*got 2400000000/,
    );
  });

  it('keeps subgraphs as they are, and what they use from outside', async () => {
    const branch = (operator: string) =>
      graphMessage
        .encode({
          name: operator,
          node: [{ opType: operator, input: ['h'], output: ['b'] }],
          output: [{ name: 'b', type: { tensorType: { elemType: 1 } } }],
        })
        .finish();
    const builder = new GraphBuilder();
    const h = builder.node('Neg', [builder.input('x', ['N', 4])], {}, 'h');
    const sum = builder.node('ReduceSum', [h], { keepdims: 0 });
    builder.node('Greater', [sum, builder.scalar(0)], {}, 'positive');
    builder.declare('y', { type: 'float32', dims: ['N', 4] });
    builder.node('Identity', ['positive'], {}, 'unused');
    const file = changed({ ...builder.finish(), outputs: addition().outputs }, ({ graph }) => {
      graph!.node!.push({
        opType: 'If',
        input: ['positive'],
        output: ['y'],
        attribute: [
          { name: 'then_branch', type: 5, g: branch('Relu') },
          { name: 'else_branch', type: 5, g: branch('Abs') },
        ],
      });
    });
    const graph = readModel(file);
    expect(graph.nodes.at(-1)!.captures).toEqual(['h']);
    // nothing but the If uses the value that the branches read
    const cut = writeModel(extract(graph, ['y']));
    expect(readModel(cut).nodes.map(({ operator }) => operator)).not.toContain('Identity');
    const x = [1, -2, 3, 4];
    expect((await outputsOf(cut, x, [1, 4])).y).toEqual([1, 2, 3, 4]);
    expect((await outputsOf(file, x, [1, 4])).y).toEqual([1, 2, 3, 4]);
  });
});

describe('reading', () => {
  it.each([
    ['float32', 1, { floatData: [Buffer.from(Float32Array.of(1.5, -2).buffer)] }, [1.5, -2]],
    ['float64', 11, { doubleData: [Buffer.from(Float64Array.of(1.5, -2).buffer)] }, [1.5, -2]],
    ['int64', 7, { int64Data: [varints(-1n, 2n ** 62n)] }, [-1n, 2n ** 62n]],
    ['uint64', 13, { uint64Data: [varints(1n, 2n ** 64n - 1n)] }, [1n, 2n ** 64n - 1n]],
    ['uint32', 12, { uint64Data: [varints(7n, 2n ** 32n - 1n)] }, [7, 2 ** 32 - 1]],
    ['int32', 6, { int32Data: [varints(-5n), varints(2n ** 31n - 1n)] }, [-5, 2 ** 31 - 1]],
    ['int8', 3, { int32Data: [varints(-128n, 127n)] }, [-128, 127]],
    ['uint8', 2, { int32Data: [varints(0n, 255n)] }, [0, 255]],
    ['bool', 9, { int32Data: [varints(1n, 0n)] }, [1, 0]],
    ['float16', 10, { int32Data: [varints(0x3c00n, 0xc000n)] }, [0x3c00, 0xc000]],
    ['bfloat16', 16, { int32Data: [varints(0x3f80n, 0xc000n)] }, [0x3f80, 0xc000]],
  ])('takes numbers from the field of their type: %s', (type, dataType, fields, expected) => {
    const file = changed(addition(), ({ graph }) => {
      graph!.initializer!.push({ name: 'v', dims: [2], dataType, ...fields });
    });
    const tensor = readModel(file).initialisers.get('v')!;
    expect(tensor.type).toBe(type);
    expect(Array.from(tensor.data as ArrayLike<unknown>)).toEqual(expected);
  });

  it('puts nodes in an order they can run in, and leaves an order that is one', () => {
    const builder = new GraphBuilder();
    const a = builder.relu(builder.input('x', ['N', 4]));
    const b = builder.relu(a);
    builder.output(builder.add(a, b));
    const graph = builder.finish();
    const backwards = { ...graph, nodes: [...graph.nodes].reverse() };
    expect(readModel(writeModel(backwards)).nodes).toEqual(graph.nodes);
    expect(readModel(writeModel(graph)).nodes).toEqual(graph.nodes);
  });
});

describe('weights in a file beside the network', () => {
  const description = {
    format: 'visavis-network/1',
    ...{ name: 'colour', title: 'Colour', kind: 'average' },
    input: { sidePx: 4 },
    decision: { mapping: 'direct', categories: ['red', 'green', 'blue'] },
  };

  it('are read from where they lie, and run, and are part of the hash', async () => {
    await mkdir(join(folder, 'weights'));
    const weights = Buffer.alloc(40);
    Buffer.from(Float32Array.of(10, 20, 30, 40).buffer).copy(weights, 24);
    const data = join(folder, 'weights', 'w.bin');
    await writeFile(data, weights);
    const file = join(folder, 'net.onnx');
    const bytes = withDataFile('weights/w.bin', { offset: '24' });
    await writeFile(file, bytes);
    const model = await readModelFile(file);
    expect(Array.from(model.graph.initialisers.get('w')!.data as Float32Array)).toEqual([
      10, 20, 30, 40,
    ]);
    expect(model.dataFiles).toHaveLength(1);
    const sum = createHash('sha256').update(bytes).update(weights).digest('hex');
    expect(model.hash).toBe(sum);
    const answers = { y: [11, 21, 31, 41] };
    expect(await outputsOf(file, [1, 1, 1, 1], [1, 4])).toEqual(answers);
    // written again, everything is in one file
    expect(await outputsOf(writeModel(model.graph), [1, 1, 1, 1], [1, 4])).toEqual(answers);

    weights[24] ^= 1;
    await writeFile(data, weights);
    expect((await readModelFile(file)).hash).not.toBe(sum);
    expect(() => readModel(bytes)).toThrow(/'w' is kept in another file/);
  });

  it.each([undefined, { mean: [0.5, 0, 0], sd: [0.25, 1, 1] }])(
    'make a network that answers, preprocessing %j',
    async (normalisation) => {
      const builder = new GraphBuilder();
      const means = builder.node('GlobalAveragePool', [builder.input('pixels', ['N', 3, 4, 4])]);
      const flat = builder.node('Flatten', [means]);
      builder.output(builder.add(flat, builder.constant(floats([5, 6, 7]), 'w')));
      const graph = builder.finish();
      const file = join(folder, `colour-${normalisation ? 'with' : 'without'}.onnx`);
      const external = changed(graph, ({ graph: message }) => {
        const [w] = message!.initializer!;
        w.rawData = undefined;
        w.dataLocation = 1;
        w.externalData = [{ key: 'location', value: 'colour.data' }];
      });
      await writeFile(file, external);
      await writeFile(join(folder, 'colour.data'), Buffer.from(Float32Array.of(5, 6, 7).buffer));
      const input = { ...description.input, ...normalisation };
      await writeFile(file.replace('.onnx', '.json'), JSON.stringify({ ...description, input }));
      const network = await loadNetwork(file, { threads: 1 });
      const { outputs } = await network.run({
        data: new Float32Array(48).fill(1),
        dims: [1, 3, 4, 4],
      });
      expect(Array.from(outputs[0])).toEqual(normalisation ? [7, 7, 8] : [6, 7, 8]);
      const files = [await readFile(file), await readFile(join(folder, 'colour.data'))];
      expect(network.hash).toBe(createHash('sha256').update(Buffer.concat(files)).digest('hex'));
      await network.release();
    },
  );
});

describe('values by name', () => {
  const graph = () => {
    const builder = new GraphBuilder();
    const x = builder.input('pixels', ['N', 4]);
    const a = builder.node('Relu', [x], {}, '/features/relu1');
    const b = builder.node('Neg', [a], {}, '/features/neg2');
    builder.output(builder.node('Abs', [b], {}, 'logits'));
    return builder.finish();
  };

  it('become outputs beside those there are, once', async () => {
    const more = addOutputs(graph(), ['/features/neg2', 'logits', '/features/neg2']);
    expect(more.outputs.map(({ name }) => name)).toEqual(['logits', '/features/neg2']);
    const answers = await outputsOf(writeModel(more), [1, -2, 3, 4], [1, 4]);
    expect(answers['/features/neg2'].map(Math.abs)).toEqual([1, 0, 3, 4]);
    expect(answers.logits).toEqual([1, 0, 3, 4]);
  });

  it.each([
    ['features/relu', /such names are \/features\/relu1/],
    ['logit', /such names are logits/],
    ['/features/neg3', /such names are \/features\/neg2/],
    ['conv5_block3', /its outputs are logits/],
  ])('that do not exist are answered with those nearest: %s', (name, message) => {
    expect(() => addOutputs(graph(), [name])).toThrow(message);
    expect(() => extract(graph(), [name])).toThrow(message);
  });

  it('whose shape nobody knows are refused for that reason', () => {
    const unknown = graph();
    const nodes = unknown.nodes.map((node) =>
      node.outputs[0] === '/features/neg2' ? { ...node, operator: 'NobodysOperator' } : node,
    );
    const bare = { ...unknown, nodes, declared: new Map() };
    expect(() => addOutputs(bare, ['/features/neg2'])).toThrow(/type and shape are known/);
  });
});

/** Whole numbers as protocol buffers pack them: base 128, low first, negatives in ten bytes. */
function varints(...numbers: bigint[]): Uint8Array {
  const bytes: number[] = [];
  for (const number of numbers) {
    let rest = BigInt.asUintN(64, number);
    for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    bytes.push(Number(rest));
  }
  return Uint8Array.from(bytes);
}
