import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionRule } from '../../src/dnn/decision/decide.js';
import { GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import { loadNetwork } from '../../src/dnn/load-network.js';
import { crossEntropy } from '../../src/dnn/losses.js';
import type { ByteImage } from '../../src/image/image.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { sixteenClass } from '../../src/schema/sixteen-class.js';

/** Scores: mean of red, mean of green, mean of blue. */
function colourNetwork(): Uint8Array {
  const builder = new GraphBuilder();
  const means = builder.node('GlobalAveragePool', [builder.input('pixels', ['N', 3, 4, 4])]);
  builder.output(builder.node('Flatten', [means], {}, 'logits'));
  return writeModel(builder.finish());
}

const description = {
  format: 'visavis-network/1',
  name: 'colour',
  title: 'Colour',
  kind: 'average',
  input: { sidePx: 4 },
  decision: { mapping: 'direct', categories: ['red', 'green', 'blue'] },
};

function plain(red: number, green: number, blue: number): ByteImage {
  const data = Uint8Array.from({ length: 48 }, (_, i) => [red, green, blue][i % 3]);
  return { width: 4, height: 4, channels: 3, data };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-network-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, json: unknown, model: Uint8Array | string = colourNetwork()) {
  await writeFile(join(folder, `${name}.onnx`), model);
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  await writeFile(join(folder, `${name}.json`), text);
  return join(folder, `${name}.onnx`);
}

describe('loadNetwork', () => {
  it('shows images and chooses among the alternatives, in their order', async () => {
    const network = await loadNetwork(await save('colour', description), { threads: 1 });
    const images = [plain(255, 0, 0), plain(0, 0, 255), plain(90, 90, 90)];
    const answers = await network.respond(images, ['blue', 'red']);
    expect(answers.map((answer) => answer.response)).toEqual(['red', 'blue', 'blue']);
    const e = Math.E;
    expect(answers[0].values[1]).toBeCloseTo(e / (e + 2), 6);
    expect(answers[0].values[0]).toBeCloseTo(1 / (e + 2), 6);
    expect(network.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(network.describe()).toMatchObject({ network: 'colour', weightsHash: network.hash });
    await network.release();
  });

  it('answers each image alike, however batches follow or overlap', async () => {
    const network = await loadNetwork(await save('batches', description), { threads: 1 });
    const images = Array.from({ length: 9 }, (_, i) => plain(20 * i, 255 - 25 * i, 7 * i));
    const values = async (some: ByteImage[]) =>
      (await network.respond(some, ['red', 'green', 'blue'])).map((answer) => answer.values);
    const together = await values(images);
    for (const [n, image] of images.entries()) expect(await values([image])).toEqual([together[n]]);
    const overlapping = await Promise.all(images.map((image) => values([image, images[0]])));
    expect(overlapping).toEqual(together.map((one) => [one, together[0]]));
    await network.release();
  });

  it('refuses images with other channels, whatever is asked of them', async () => {
    const network = await loadNetwork(await save('channels', description), { threads: 1 });
    const grey = { data: new Float32Array(16), dims: [1, 1, 4, 4] } as const;
    const message = /3 for channels of the images for network colour, got 1/;
    await expect(network.run(grey)).rejects.toThrow(message);
    await expect(network.features(grey, ['logits'])).rejects.toThrow(message);
    await expect(network.gradient(grey, crossEntropy)).rejects.toThrow(message);
    await network.release();
  });

  it('applies mean and sd of the description to pixels in [0, 1]', async () => {
    const input = { sidePx: 4, mean: [0.5, 0, 0], sd: [0.25, 1, 1] };
    const path = await save('normalised', { ...description, input });
    const network = await loadNetwork(path, { threads: 1 });
    const { outputs } = await network.run({
      data: new Float32Array(48).fill(1),
      dims: [1, 3, 4, 4],
    });
    expect(Array.from(outputs[0])).toEqual([2, 1, 1]);
    await network.release();
  });

  it.each([
    ['no description', 'lonely', undefined, /No file at .*lonely\.json/],
    ['no JSON', 'text', 'name: net', /it is not JSON/],
    ['a missing field', 'partial', { ...description, input: {} }, /number at input\.sidePx/],
    ['other weights', 'other', { ...description, weightsHash: 'a'.repeat(64) }, /weights aaaa/],
  ])('refuses %s in one sentence', async (_, name, json, message) => {
    const path = await save(name, json ?? '');
    if (json === undefined) await rm(join(folder, `${name}.json`));
    await expect(loadNetwork(path)).rejects.toThrow(message);
  });

  it('refuses an unreadable ONNX file in one sentence', async () => {
    const path = await save('garbage', description, 'this is not a network');
    await expect(loadNetwork(path)).rejects.toThrow(
      expect.objectContaining({ code: 'NETWORK_UNREADABLE' }),
    );
  });

  it('refuses images of another size and alternatives it does not know', async () => {
    const network = await loadNetwork(await save('strict', description), { threads: 1 });
    const small: ByteImage = { width: 2, height: 2, channels: 1, data: new Uint8Array(4) };
    await expect(network.respond([small], ['red', 'blue'])).rejects.toThrow(/4 × 4 px.*2 × 2 px/);
    await expect(network.respond([small], ['red', 'cat'])).rejects.toThrow(/outputs for cat/);
    await network.release();
  });
});

describe('the decision from 1000 ImageNet classes to sixteen categories', () => {
  /** bear's four classes and dog's many share probability differently */
  const probabilities = new Array<number>(1000).fill(0);
  sixteenClass.bear.indices.forEach((index, i) => (probabilities[index] = i === 0 ? 0.3 : 0));
  sixteenClass.dog.indices.forEach((index) => (probabilities[index] = 0.004));
  sixteenClass.knife.indices.forEach((index) => (probabilities[index] = 0.1));

  it.each([
    ['mean', 'knife', 0.1],
    ['max', 'bear', 0.3],
    ['sum', 'dog', 0.004 * 109],
  ] as const)('pools by %s', (pool, response, value) => {
    const decide = decisionRule({ mapping: 'imagenet-to-sixteen', pool }, sixteenCategories, 'n');
    const choice = decide(probabilities);
    expect(choice.response).toBe(response);
    expect(choice.values).toHaveLength(16);
    expect(Math.max(...choice.values)).toBeCloseTo(value, 12);
  });

  it('gives ties to the first of the alternatives', () => {
    const decide = decisionRule(
      { mapping: 'imagenet-to-sixteen', pool: 'mean' },
      sixteenCategories,
      'n',
    );
    expect(decide(new Array<number>(1000).fill(1 / 1024)).response).toBe('knife');
  });
});
