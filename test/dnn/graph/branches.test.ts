import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../../src/dnn/differentiate.js';
import { takeBranches } from '../../../src/dnn/graph/branches.js';
import { foldWeights } from '../../../src/dnn/graph/fold-constants.js';
import {
  GraphBuilder,
  inferShapes,
  readModel,
  readModelFile,
  tensorNumbers,
  writeModel,
} from '../../../src/dnn/graph/index.js';
import type { Graph } from '../../../src/dnn/graph/index.js';
import { graphMessage } from '../../../src/dnn/graph/onnx-messages.js';
import type { GraphMessage, NodeMessage } from '../../../src/dnn/graph/onnx-messages.js';
import { openSession } from '../../../src/dnn/session.js';
import { temporaryFolder } from '../../study/fixtures.js';
import { changed } from './onnx-fixtures.js';

const output = (name: string) => [{ name, type: { tensorType: { elemType: 1 } } }];

function conditional(condition: string, then: GraphMessage, otherwise: GraphMessage): NodeMessage {
  const branch = (name: string, message: GraphMessage) => ({
    ...{ name, type: 5, g: graphMessage.encode({ name, ...message }).finish() },
  });
  return {
    opType: 'If',
    input: [condition],
    output: ['chosen'],
    attribute: [branch('then_branch', then), branch('else_branch', otherwise)],
  };
}

/** A squeeze as PyTorch exports it where the batch is open: is axis 1 of [N, 1, 4] of size 1? */
function squeeze(asked: number, axesBytes = 8): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('x', ['N', 1, 4]);
  const square = builder.node('Mul', [x, x], {}, 'square');
  const shape = builder.node('Shape', [square]);
  const size = builder.node('Gather', [shape, builder.integers([asked])]);
  builder.node('Equal', [size, builder.integers([1])], {}, 'is one');
  const graph = { ...builder.finish(), outputs: [] };
  const bytes = changed(graph, (model) => {
    const axes = { name: 'axes', dims: [1], dataType: 7, rawData: new Uint8Array(axesBytes) };
    axes.rawData[0] = 1;
    const then = {
      initializer: [axes],
      node: [{ opType: 'Squeeze', input: ['square', 'axes'], output: ['inner'] }],
      output: output('inner'),
    };
    const otherwise = {
      node: [{ opType: 'Identity', input: ['square'], output: ['same'] }],
      output: output('same'),
    };
    model.graph!.node!.push(conditional('is one', then, otherwise), {
      ...{ opType: 'Relu', input: ['chosen'], output: ['y'] },
    });
    model.graph!.output = output('y');
  });
  return readModel(bytes);
}

async function run(graph: Graph, name: string, values: readonly number[]) {
  const session = await openSession(writeModel(graph), { threads: 1 });
  const data = Float32Array.from(values);
  const results = await session.run({ x: { type: 'float32', dims: [1, 1, 4], data } }, [name]);
  await session.release();
  return { dims: results[name].dims, values: tensorNumbers(results[name]) };
}

describe('an If whose condition follows from the sizes', () => {
  it.each([
    [1, ['Squeeze', 'Identity'], [1, 4]],
    [2, ['Identity', 'Identity'], [1, 1, 4]],
  ])('of axis %i becomes its branch, which has a gradient', async (axis, taken, dims) => {
    const graph = squeeze(axis);
    const plain = takeBranches(graph);
    const operators = plain.nodes.map((node) => node.operator);
    expect(operators.slice(-3)).toEqual([...taken, 'Relu']);
    const x = [1, -2, 3, 0.5];
    const expected = { dims, values: [1, 4, 9, 0.25] };
    expect(await run(graph, 'y', x)).toEqual(expected);
    expect(await run(plain, 'y', x)).toEqual(expected);
    const gradients = differentiate(await foldWeights(graph), { loss: 'y', withRespectTo: ['x'] });
    expect((await run(gradients, gradientName('x'), x)).values).toEqual([2, -4, 6, 1]);
  });

  it('is read from a file as that branch, so that layers behind it are known', async () => {
    const file = join(await temporaryFolder(), 'squeeze.onnx');
    await writeFile(file, writeModel(squeeze(1)));
    const { graph } = await readModelFile(file);
    expect(graph.nodes.map((node) => node.operator)).not.toContain('If');
    expect(inferShapes(graph).get('chosen')).toEqual({ type: 'float32', dims: ['N', 4] });
  });

  it('with weights that cannot be read is refused in one sentence', async () => {
    const file = join(await temporaryFolder(), 'broken.onnx');
    await writeFile(file, writeModel(squeeze(1, 16)));
    await expect(readModelFile(file)).rejects.toMatchObject({ code: 'NETWORK_UNREADABLE' });
  });

  it('stays where the size is open, and is named where it has no gradient', async () => {
    const graph = await foldWeights(squeeze(0));
    expect(graph.nodes.map((node) => node.operator)).toContain('If');
    const type = { type: 'float32', dims: ['?', '?'] } as const;
    const known = { ...graph, declared: new Map([['chosen', type]]) };
    expect(() => differentiate(known, { loss: 'y', withRespectTo: ['x'] })).toThrow(/operator If/);
  });

  it('stays where its values have names of others', () => {
    const graph = squeeze(1);
    const renamed = graph.nodes.map((node) =>
      node.outputs[0] === 'square' ? { ...node, outputs: ['square', 'inner'] } : node,
    );
    const { nodes } = takeBranches({ ...graph, nodes: renamed });
    expect(nodes.map((node) => node.operator)).toContain('If');
  });

  it('may hold another', () => {
    const graph = squeeze(1);
    const wrapped = readModel(
      changed({ ...graph, nodes: graph.nodes.slice(0, -2), outputs: [] }, (model) => {
        const inner = modelNodes(graph).at(-2)!;
        const hold = { node: [{ ...inner, output: ['held'] }], output: output('held') };
        model.graph!.node!.push(conditional('is one', hold, hold));
        model.graph!.output = output('chosen');
      }),
    );
    const operators = takeBranches(wrapped).nodes.map((node) => node.operator);
    expect(operators.slice(-3)).toEqual(['Squeeze', 'Identity', 'Identity']);
  });
});

/** The nodes of a graph as messages. */
function modelNodes(graph: Graph): NodeMessage[] {
  let nodes: NodeMessage[] = [];
  changed(graph, (model) => (nodes = model.graph!.node!));
  return nodes;
}
