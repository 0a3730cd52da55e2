import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainCommand } from '../../src/cli/train.js';
import { architectures } from '../../src/dnn/architectures/index.js';
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
    expect(descriptions.map(({ name }) => name)).toEqual(architectures.map(({ name }) => name));
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

  it('degrades training images where told to, which changes the weights and is on record', async () => {
    const augment = ['uniform-noise:width=0..0.35'];
    const options = { ...least, names: ['plain'], augment, out: join(folder, 'noise') };
    const [noisy] = await trainCommand(options);
    const before = await loadNetwork(join(folder, 'plain.onnx'), { threads: 1 });
    expect(noisy.weightsHash).not.toBe(before.hash);
    expect(before.description.training!.augment).toBeUndefined();
    expect(noisy.training).toMatchObject({ augment });
    expect(noisy.training!.augmentation).toContain(
      'uniform noise: width from 0 to 0.35, on 1 of 2 images',
    );
    expect(noisy.training!.command).toMatch(
      / --augment uniform-noise:width=0\.\.0\.35 --held-out 1$/,
    );
    await before.release();
    await expect(
      trainCommand({ ...options, augment: ['uniform-noise:width=0..3'] }),
    ).rejects.toThrow(/from 0 to 1 for parameter width of uniform-noise, got 3/);
  });

  it('trains also the network that one starts from, to the same weights', async () => {
    const out = join(folder, 'further');
    const descriptions = await trainCommand({ ...least, names: ['plain-noise'], out });
    expect(descriptions.map(({ name }) => name)).toEqual(['plain', 'plain-noise']);
    for (const file of ['plain.onnx', 'plain-noise.onnx'])
      expect(readFileSync(join(out, file)).equals(readFileSync(join(folder, file)))).toBe(true);
    expect(descriptions[1].training).toMatchObject({ startsFrom: 'plain' });
  });

  it('keeps what is trained where it cannot be written', { timeout: 120_000 }, async () => {
    const out = join(folder, 'blocked');
    const options = { ...least, names: ['plain'], epochs: 2, patience: 1, out };
    await mkdir(join(out, 'plain.onnx'), { recursive: true });
    await expect(trainCommand(options)).rejects.toThrow(/plain\.onnx/);
    const checkpoint = join(out, 'plain.checkpoint');
    const noted = readFileSync(checkpoint);
    await rm(join(out, 'plain.onnx'), { recursive: true });
    const [{ training }] = await trainCommand(options);
    // the very seconds of the first run: no epoch was trained again
    expect(noted.includes(`"perEpoch":${JSON.stringify(training!.perEpoch)}`)).toBe(true);
    expect(existsSync(checkpoint)).toBe(false);
  });

  it('refuses an unknown network and fewer images than a batch, in one sentence', async () => {
    const out = folder;
    await expect(trainCommand({ ...least, out, names: ['vgg'] })).rejects.toThrow(
      /one of plain, .*depthwise for network to train, got vgg/,
    );
    await expect(trainCommand({ ...least, out, perCategory: 1 })).rejects.toThrow(
      /at least 32 .* got 16/,
    );
  });
});
