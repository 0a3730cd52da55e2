import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it, vi } from 'vitest';
import { addNetworkCommand, networkPage } from '../../src/cli/network.js';
import { GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import { summariseNetwork } from '../../src/dnn/summary.js';
import type { NetworkSummary } from '../../src/dnn/summary.js';
import { networkFile } from '../../src/observers/network-observer.js';
import { temporaryFolder } from '../study/fixtures.js';
import { floats } from '../dnn/graph/onnx-fixtures.js';
import { describe, saveGraphModel, saveLayersModel } from '../dnn/tfjs/twins.js';

async function show(...words: string[]): Promise<string> {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const program = new Command();
    addNetworkCommand(program);
    await program.parseAsync(['network', 'show', ...words], { from: 'user' });
    return printed.mock.calls.flat().join('\n');
  } finally {
    printed.mockRestore();
  }
}

/** A convolution of images of any size, then determinants, which have no gradient. */
function withoutGradient(): Uint8Array {
  const builder = new GraphBuilder();
  const x = builder.input('pixels', ['N', 1, 'H', 'W']);
  const y = builder.conv(x, builder.constant(floats([1, 2, 3, 4], [2, 1, 1, 2])));
  builder.node('Det', [y], {}, 'score');
  return writeModel({
    ...builder.finish(),
    outputs: [{ name: 'score', type: 'float32', dims: ['N', 2] }],
  });
}

it('a shipped network: what it takes, holds and computes', async () => {
  const page = await show('residual');
  expect(page).toMatch(/^Residual network\n/);
  expect(page).toMatch(/input +pixels: float32 N × 3 × 224 × 224/);
  expect(page).toMatch(/preprocessing +224 × 224 px, red, green, blue, 0 to 1/);
  // 16 × 56 × 56 outputs, each of 5 × 5 products; 16 biases
  expect(page).toMatch(/Conv_12 +Conv +1 × 16 × 56 × 56 +416 +1\.25 M/);
  expect(page).toMatch(/… \d+ more layers; --layers shows all/);
  expect(page).toMatch(/attacks +possible/);
  const all = await show('residual', '--layers');
  expect(all).not.toContain('--layers');
  expect(all.split('\n').length).toBeGreaterThan(page.split('\n').length);
});

it('as JSON: the same, and the hash of the description', async () => {
  const json = JSON.parse(await show('residual', '--json')) as NetworkSummary;
  expect(json.hash).toBe(json.description!.weightsHash);
  expect(json).toMatchObject({
    opset: 18,
    irVersion: 8,
    descriptionFits: true,
    layersNotCounted: 0,
  });
  expect(json.layers.reduce((sum, { macs }) => sum + macs!, 0)).toBe(json.macs);
  // the training record counts running statistics of the eight normalisations and three fixed weights
  const norms = json.layers.filter(({ operator }) => operator === 'BatchNormalization');
  const statistics = norms.reduce((sum, { parameters }) => sum + parameters, 0);
  expect(json.parameters - 3 + statistics).toBe(json.description!.parameters);
  expect(json.operators).toContainEqual({ operator: 'Conv', nodes: 10, gradient: 'known' });
});

it('a network without description and gradient says so', async () => {
  const file = join(await temporaryFolder(), 'counting.onnx');
  writeFileSync(file, withoutGradient());
  const page = await show(file);
  expect(page).toContain('none beside the file');
  expect(page).toMatch(/no gradient +Det 1/);
  expect(page).toMatch(
    /attacks +only those without gradients\. No gradient is known for operator Det/,
  );
  expect(page).toMatch(/without 1 layers? of unknown size/);
  const summary = await summariseNetwork(file);
  expect(summary).toMatchObject({ parameters: 4, layersNotCounted: 1, descriptionFits: null });
});

it('lines fit a narrow terminal, long names lose their beginning', async () => {
  const summary = await summariseNetwork(await networkFile('plain', '.'));
  const layers = summary.layers.map((layer, n) => ({
    ...layer,
    name: `/encoder/stages/${n}/blocks/with/a/long/name/Conv_${n}`,
  }));
  const page = networkPage({ ...summary, layers }, { width: 80, allLayers: true });
  const table = page.split('\n\n')[1].split('\n');
  for (const line of table) expect(line.length).toBeLessThanOrEqual(80);
  expect(table[1]).toMatch(/^….*Conv_0 /);
});

it('TensorFlow.js models: layers or nodes, their shapes and parameters, and gradients', async () => {
  const folder = await temporaryFolder();
  const path = await saveLayersModel(folder);
  writeFileSync(path.replace('.json', '.network.json'), JSON.stringify(describe('twin')));
  const page = await show(path);
  expect(page).toMatch(/^twin\nfile .*model\.json \(\d\.\d+ kB\)\nweights in .*shard1of2\.bin\n/);
  expect(page).toMatch(/format +TensorFlow\.js layers model/);
  expect(page).toMatch(/input +pixels: float32 N × 16 × 16 × 3/);
  expect(page).toMatch(/decision +probabilities of 5 categories/);
  expect(page).toMatch(/conv +Conv2D +1 × 8 × 8 × 8 +224/);
  // running statistics are not learnt
  expect(page).toMatch(/norm +BatchNormalization +1 × 8 × 8 × 8 +16 /);
  expect(page).toMatch(/total +7 layers, 357 parameters, MACs not counted/);
  expect(page).toMatch(/attacks +possible/);
  const graph = await show(await saveGraphModel(folder));
  expect(graph).toMatch(/product +MatMul +1 × 5 +40/);
  expect(graph).toMatch(/total +7 layers, 269 parameters/);
});

it.each([
  ['no such network', ['nowhere'], /No file at nowhere; .*plain, plain-noise, residual/],
  ['a name with a slip', ['residul'], /No file at residul; did you mean residual\?/],
  ['a file that is none', ['README.md'], /README\.md as a network: it is neither .*; export it to/],
  [
    'a description',
    ['data/networks/plain.json'],
    /it is a description \(visavis-network\/1\); name/,
  ],
  ['an address', ['http://[::1]:9'], /run `npx visavis network add http:\/\/\[::1\]:9`, and give/],
])('%s is refused in one sentence', async (_, words, message) => {
  await expect(show(...words)).rejects.toThrow(message);
});

it('an operator without its inputs is shown, its operations as not known', async () => {
  const file = join(await temporaryFolder(), 'contradiction.onnx');
  const builder = new GraphBuilder();
  const x = builder.input('pixels', ['N', 1, 4, 4]);
  builder.output(builder.relu(x));
  const graph = builder.finish();
  const nodes = graph.nodes.map((node) => ({ ...node, operator: 'Conv', inputs: [] }));
  writeFileSync(file, writeModel({ ...graph, nodes }));
  const page = await show(file);
  expect(page).toMatch(/Conv +1 × 1 × 4 × 4 +\?/);
  expect(page).toMatch(/total +1 layer, /);
  expect(page).toMatch(/attacks +only those without gradients/);
});

it('operators that only work out sizes are counted, not listed', async () => {
  const file = join(await temporaryFolder(), 'sizes.onnx');
  const builder = new GraphBuilder();
  const x = builder.input('pixels', ['N', 1, 4, 4]);
  const images = builder.node('Gather', [builder.node('Shape', [x]), builder.integers([0])]);
  const dims = builder.node('Concat', [images, builder.integers([16])], { axis: 0 });
  const token = builder.constant(floats(new Array<number>(16).fill(1)));
  const tokens = builder.node('Expand', [token, dims], {}, 'tokens');
  builder.output(builder.add(builder.node('Reshape', [x, dims], {}, 'rows'), tokens));
  writeFileSync(file, writeModel(builder.finish()));
  const summary = await summariseNetwork(file);
  // what holds parameters is a layer, though no pixel goes through it
  expect(summary.layers.map(({ operator }) => operator)).toEqual(['Expand', 'Reshape', 'Add']);
  expect(summary).toMatchObject({ parameters: 16, sizeOperators: 3 });
  expect(summary.operators).not.toContainEqual(expect.objectContaining({ operator: 'Gather' }));
  expect(await show(file)).toMatch(/total +3 layers \(and 3 operators on sizes\), 16 parameters/);
});
