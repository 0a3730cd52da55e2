import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainCommand } from '../../src/cli/train.js';
import { loadNetwork } from '../../src/dnn/load-network.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-train-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The least that makes one step: 32 images, one epoch. */
const least = { seed: 3, perCategory: 2, epochs: 1, heldOutPerCategory: 1, quiet: true };

describe('visavis train', () => {
  it('writes networks that can be loaded, each with the record of its making', async () => {
    const descriptions = await trainCommand({ ...least, out: folder });
    expect(descriptions.map(({ name }) => name)).toEqual(['plain', 'residual']);
    for (const { name, weightsHash, training } of descriptions) {
      expect(training).toMatchObject({
        command: `npx visavis train ${name} --seed 3 --per-category 2 --epochs 1 --held-out 1`,
        images: 32,
        heldOutImages: 16,
      });
      const network = await loadNetwork(join(folder, `${name}.onnx`), { threads: 1 });
      expect(network.hash).toBe(weightsHash);
      await network.release();
    }
  });

  it('finds the same weights again, also when trained alone', async () => {
    const alone = await trainCommand({ ...least, names: ['plain'], out: join(folder, 'alone') });
    const before = await loadNetwork(join(folder, 'plain.onnx'), { threads: 1 });
    expect(alone[0].weightsHash).toBe(before.hash);
    await before.release();
  });

  it('refuses an unknown network and fewer images than a batch, in one sentence', async () => {
    const out = folder;
    await expect(trainCommand({ ...least, out, names: ['vgg'] })).rejects.toThrow(
      /one of plain, residual for network to train, got vgg/,
    );
    await expect(trainCommand({ ...least, out, perCategory: 1 })).rejects.toThrow(
      /at least 32 .* got 16/,
    );
  });
});
