import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe as suite, expect, it } from 'vitest';
import { descriptionFile } from '../../../src/dnn/description.js';
import { crossEntropy, loadNetwork } from '../../../src/dnn/index.js';
import { readTfjsModel } from '../../../src/dnn/tfjs/index.js';
import { temporaryFolder } from '../../study/fixtures.js';
import { describe, saveGraphModel, saveLayersModel } from './twins.js';

let folder: string;
let original: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  original = await saveLayersModel(folder);
  await saveGraphModel(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

interface ModelJson {
  format?: string;
  modelTopology: { model_config?: unknown; node?: object[] };
  weightsManifest: { paths: string[]; weights: { shape: number[]; dtype: string }[] }[];
}

let copies = 0;

/** A copy of a model in a folder of its own, its JSON changed. */
async function copy(change: (json: ModelJson) => void = () => {}, of = original): Promise<string> {
  const path = join(folder, `copy-${++copies}`, 'model.json');
  await cp(dirname(of), dirname(path), { recursive: true });
  const json = JSON.parse(await readFile(path, 'utf8')) as ModelJson;
  change(json);
  await writeFile(path, JSON.stringify(json));
  await writeFile(descriptionFile(path), JSON.stringify(describe('copy')));
  return path;
}

const shard = 'group1-shard1of2.bin';

suite('a model.json', () => {
  it('has the hash of itself and its files of weights in the order of their names', async () => {
    const path = await copy();
    const { hash, dataFiles, format } = await readTfjsModel(path);
    expect(format).toBe('layers-model');
    expect(dataFiles.map((file) => file.slice(-11))).toEqual(['ard1of2.bin', 'ard2of2.bin']);
    const all = createHash('sha256');
    for (const file of [path, ...dataFiles]) all.update(await readFile(file));
    expect(hash).toBe(all.digest('hex'));
  });

  it('of an early version does not name its format', async () => {
    const path = await copy((json) => delete json.format, join(folder, 'graph', 'model.json'));
    expect((await readTfjsModel(path)).format).toBe('graph-model');
  });

  it('is described in a file that cannot be taken for it', async () => {
    const path = await copy();
    expect(descriptionFile(path)).toBe(join(dirname(path), 'model.network.json'));
    await rm(descriptionFile(path));
    await expect(loadNetwork(path)).rejects.toThrow(/No file at .*model\.network\.json/);
  });

  it('with a description of other weights is refused', async () => {
    const path = await copy();
    const other = describe('copy', { weightsHash: 'a'.repeat(64) });
    await writeFile(descriptionFile(path), JSON.stringify(other));
    await expect(loadNetwork(path)).rejects.toThrow(/model\.network\.json.*weights aaaa/);
  });
});

/** Expects one sentence of ours. */
async function expectRefused(path: string, message: RegExp) {
  await expect(loadNetwork(path)).rejects.toThrow(
    expect.objectContaining({
      code: 'FILE_UNREADABLE',
      message: expect.stringMatching(message) as string,
    }),
  );
}

suite('a hostile or broken model is refused in one sentence', () => {
  it.each([
    [
      'above the folder',
      `../${shard}`,
      /'\.\.\/group1-shard1of2\.bin' lies outside its own folder/,
    ],
    ['by an absolute path', '/etc/hostname', /'\/etc\/hostname' lies outside its own folder/],
    ['that is not there', 'weights.bin', /'weights\.bin' is not beside it/],
    ['without a name', '', /the name of one of its data files is missing/],
  ])('weights %s', async (_, location, message) => {
    const path = await copy((json) => (json.weightsManifest[0].paths[0] = location));
    await cp(join(dirname(path), shard), join(folder, shard));
    await expectRefused(path, message);
  });

  it('weights behind a symbolic link that leads out', async () => {
    const path = await copy();
    const outside = join(folder, 'outside.bin');
    await cp(join(dirname(path), shard), outside);
    await rm(join(dirname(path), shard));
    await symlink(outside, join(dirname(path), shard));
    await expectRefused(path, /lies outside its own folder/);
  });

  it('a truncated file of weights', async () => {
    const path = await copy();
    await truncate(join(dirname(path), shard), 100);
    await expectRefused(
      path,
      /its weights take 1492 bytes, and group1-shard1of2\.bin \+ group1-shard2of2\.bin has 845/,
    );
  });

  it.each<[string, (json: ModelJson) => void, RegExp]>([
    [
      '10 GB claimed',
      (json) => (json.weightsManifest[0].weights[0].shape = [2.5e9]),
      /take 1\d{10} bytes/,
    ],
    [
      'a negative size',
      (json) => (json.weightsManifest[0].weights[0].shape = [-1]),
      /at weightsManifest\.0\.weights\.0\.shape\.0, got -1/,
    ],
    [
      'text as weights',
      (json) => (json.weightsManifest[0].weights[0].dtype = 'string'),
      /dtype, got "string"/,
    ],
    ['an unknown format', (json) => (json.format = 'wide-model'), /at format, got "wide-model"/],
    [
      'no weights',
      (json) => delete (json as Partial<ModelJson>).weightsManifest,
      /array at weightsManifest/,
    ],
    [
      'an unknown layer',
      (json) => {
        json.modelTopology.model_config = {
          class_name: 'Sequential',
          config: { name: 's', layers: [{ class_name: 'Own', config: {} }] },
        };
      },
      /Unknown layer: Own; convert the model again\.$/,
    ],
    [
      'no layers',
      (json) => (json.modelTopology = {}),
      /Could not read .*model\.json as a TensorFlow\.js model/,
    ],
    [
      'no nodes',
      (json) => {
        json.format = 'graph-model';
        json.modelTopology = {};
      },
      /its modelTopology holds no list of nodes/,
    ],
  ])('%s', async (_, change, message) => {
    await expectRefused(await copy(change), message);
  });

  it.each([
    ['no JSON', 'weights: none', /it is not JSON/],
    [
      'other JSON',
      '{"format":"something-else/1"}',
      /neither the format layers-model nor graph-model/,
    ],
    ['a list', '[]', /neither the format/],
  ])('%s', async (_, text, message) => {
    const path = await copy();
    await writeFile(path, text);
    await expectRefused(path, message);
  });

  it('a folder', async () => {
    const path = join(folder, 'folder.json');
    await mkdir(path);
    await writeFile(descriptionFile(path), JSON.stringify(describe('folder')));
    await expectRefused(path, /it is not a file/);
  });

  it.each([
    ['another size', { input: { sidePx: 32 } }, /images × 32 × 32 × 3.*got N × 16 × 16 × 3/],
    ['channels before rows', { input: { sidePx: 16, layout: 'nchw' } }, /images × 3 × 16 × 16/],
    [
      'an output it has not',
      { output: { name: 'logits' } },
      /outputs? of the network, got logits; its last outputs are scores/,
    ],
  ])('%s in its description', async (_, more, message) => {
    const path = await copy();
    await writeFile(descriptionFile(path), JSON.stringify(describe('copy', more)));
    await expect(loadNetwork(path)).rejects.toThrow(message);
  });
});

suite('a graph', () => {
  const graph = () => join(folder, 'graph', 'model.json');
  const node = (json: ModelJson, name: string) =>
    json.modelTopology.node!.find((one) => 'name' in one && one.name === name) as {
      op: string;
      input: string[];
    };
  const image = { data: new Float32Array(3 * 16 * 16).fill(0.5), dims: [1, 3, 16, 16] } as const;

  it('with an operator that TensorFlow.js does not have says which', async () => {
    const path = await copy((json) => (node(json, 'relu').op = 'Own'), graph());
    const network = loadNetwork(path).then((opened) => opened.run(image));
    await expect(network).rejects.toThrow(/as a TensorFlow\.js model: .*Own.*; convert/);
  });

  it('with an operator that has no gradient says which', async () => {
    const path = await copy((json) => {
      Object.assign(node(json, 'relu'), { op: 'Cumprod', input: ['biased', 'axes'] });
    }, graph());
    const network = await loadNetwork(path);
    const feeds = { labels: { type: 'int64', dims: [1], data: BigInt64Array.of(0n) } } as const;
    await network.run(image);
    await expect(network.gradient(image, crossEntropy, { feeds })).rejects.toThrow(
      'No gradient is known for operator Cumprod (node of network copy)',
    );
    await network.release();
  });

  it('whose weights follow from the image has its whole gradient', async () => {
    // the kernel of the convolution: the first 3 × 3 × 3 × 8 numbers of the image itself
    const path = await copy((json) => {
      const nodes = json.modelTopology.node!;
      const at = nodes.indexOf(node(json, 'conv'));
      const T = { type: 'DT_FLOAT' };
      const numbers = (name: string, ...shape: number[]) => ({ name, shape, dtype: 'int32' });
      nodes.splice(
        at,
        0,
        { name: 'row', op: 'Reshape', input: ['pixels', 'flat'], attr: { T } },
        { name: 'some', op: 'Slice', input: ['row', 'from', 'size'], attr: { T } },
        { name: 'own', op: 'Reshape', input: ['some', 'dims'], attr: { T } },
      );
      for (const name of ['flat', 'from', 'size', 'dims'])
        nodes.unshift({ name, op: 'Const', attr: { dtype: { type: 'DT_INT32' } } });
      node(json, 'conv').input = ['pixels', 'own'];
      const added = [
        numbers('flat', 1),
        numbers('from', 1),
        numbers('size', 1),
        numbers('dims', 4),
      ];
      const paths = ['added.bin'];
      json.weightsManifest.push({ paths, weights: added });
    }, graph());
    const added = Int32Array.of(-1, 0, 216, 3, 3, 3, 8);
    await writeFile(join(dirname(path), 'added.bin'), added);
    const network = await loadNetwork(path);
    const data = Float32Array.from({ length: 768 }, (_, i) => 0.5 + 0.4 * Math.cos(i * i));
    const feeds = { labels: { type: 'int64', dims: [1], data: BigInt64Array.of(1n) } } as const;
    const at = (pixels: Float32Array) =>
      network.gradient({ data: pixels, dims: [1, 3, 16, 16] }, crossEntropy, { feeds });
    const { gradient } = await at(data);
    // along the gradient the loss grows by its length
    const length = Math.hypot(...gradient);
    const step = 1e-3;
    const losses = [];
    for (const sign of [1, -1]) {
      const moved = data.map((value, i) => value + (sign * step * gradient[i]) / length);
      losses.push((await at(moved)).losses[0]);
    }
    const slope = (losses[0] - losses[1]) / (2 * step);
    expect(slope / length).toBeCloseTo(1, 2);
    await network.release();
  });
});

it('a provider of ONNX Runtime is refused', async () => {
  const opening = loadNetwork(await copy(), { provider: 'cuda' });
  await expect(opening).rejects.toThrow(/provider for network copy, got cuda; leave/);
});
