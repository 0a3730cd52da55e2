import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { readImage } from '../../src/image/png.js';
import { imageSetManifestSchema } from '../../src/schema/image-set.js';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import { drawImage, prepareDrawnSet } from '../../stimuli/drawn/index.js';

const request = { seed: 7, perCategory: 2, sidePx: 48, categories: ['knife', 'bear', 'oven'] };
let root: string;
let folder: string;
let manifest: ImageSetManifest;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'visavis-drawn-'));
  folder = join(root, 'set');
  manifest = await prepareDrawnSet({ ...request, folder });
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

describe('prepareDrawnSet', () => {
  it('writes a manifest that says how to make the set again', async () => {
    const written: unknown = JSON.parse(await readFile(join(folder, 'images.json'), 'utf8'));
    expect(imageSetManifestSchema.parse(written)).toEqual(manifest);
    expect(manifest.images.map((image) => image.id)).toEqual([
      'knife-0000',
      'knife-0001',
      'bear-0000',
      'bear-0001',
      'oven-0000',
      'oven-0001',
    ]);
    expect(manifest).toMatchObject({ kind: 'drawn', sidePx: 48, skipped: [] });
    expect(manifest.source).toMatchObject({ seed: 7, perCategory: 2, generatorVersion: 1 });
    expect(manifest.licence).toMatch(/Noto.*Fluent.*Twemoji.*CC BY 4\.0/);
  });

  it('writes files whose pixels are those of drawImage, named by their hash', async () => {
    for (const [i, entry] of manifest.images.entries()) {
      const image = await readImage(join(folder, entry.file));
      expect(pixelHash(image)).toBe(entry.pixelHash);
      const category = entry.category as 'knife' | 'bear' | 'oven';
      const drawn = await drawImage({ seed: 7, category, index: i % 2, sidePx: 48 });
      expect(pixelHash(drawn.image)).toBe(entry.pixelHash);
    }
    expect((await readdir(folder)).filter((file) => file.endsWith('.part'))).toEqual([]);
  });

  it('keeps what an interrupted run has drawn, and draws anew what is missing or damaged', async () => {
    await rm(join(folder, 'images.json'));
    await rm(join(folder, 'bear-0001.png'));
    await writeFile(join(folder, 'oven-0000.png'), 'not a picture');
    // drawn before, recognised by a comment that drawing anew would not leave
    const marked = join(folder, 'knife-0000.png');
    const bytes = Buffer.concat([await readFile(marked), Buffer.from('kept')]);
    await writeFile(marked, bytes);
    const told: number[] = [];
    const again = await prepareDrawnSet({
      ...request,
      folder,
      onProgress: (done, total) => told.push(done / total),
    });
    expect(again).toEqual(manifest);
    expect((await readFile(marked)).equals(bytes)).toBe(true);
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
  }, 60_000);

  it('draws nothing where the set is finished, more where more are wanted, all anew for another seed', async () => {
    const told: number[] = [];
    await prepareDrawnSet({ ...request, folder, onProgress: (done) => told.push(done) });
    expect(told).toEqual([6]);
    const more = await prepareDrawnSet({ ...request, perCategory: 3, folder });
    expect(more.images).toHaveLength(9);
    expect(more.images.filter((image) => !image.id.endsWith('2'))).toEqual(manifest.images);
    const other = await prepareDrawnSet({ ...request, seed: 8, folder });
    expect(other.images[0].pixelHash).not.toBe(manifest.images[0].pixelHash);
  }, 60_000);

  it('refuses unknown categories and impossible numbers', async () => {
    await expect(
      prepareDrawnSet({ ...request, folder, categories: ['cat', 'unicorn'] }),
    ).rejects.toThrow(/category, got unicorn/);
    await expect(prepareDrawnSet({ ...request, folder, perCategory: 0 })).rejects.toThrow(
      /perCategory, got 0/,
    );
  });
});
