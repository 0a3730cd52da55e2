import { createHash } from 'node:crypto';
import { appendFile, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { readImage } from '../../src/image/png.js';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import { renderJournalPath, stimulusPath } from '../../src/study/data-folder.js';
import { renderStudy } from '../../src/study/render-study.js';
import { readStimulusIndex } from '../../src/study/stimulus-index.js';
import { readStudy, type LoadedStudy } from '../../src/study/study-file.js';
import { smallStudy, temporaryFolder, writeImageSet } from './fixtures.js';

let folder: string;
let loaded: LoadedStudy;
let images: { manifest: ImageSetManifest; folder: string };

beforeEach(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder, 'small.json'), JSON.stringify(smallStudy()));
  loaded = await readStudy(join(folder, 'small.json'));
  const imageFolder = join(folder, 'images');
  images = { manifest: await writeImageSet(imageFolder), folder: imageFolder };
});

async function filesOf(dataFolder: string): Promise<Record<string, string>> {
  const stimuli = join(dataFolder, 'studies', 'small', 'stimuli');
  const names = (await readdir(stimuli)).sort();
  const digests = names.map(async (name) => [
    name,
    createHash('sha256')
      .update(await readFile(join(stimuli, name)))
      .digest('hex'),
  ]);
  return Object.fromEntries((await Promise.all(digests)) as [string, string][]);
}

describe('rendering a study', () => {
  it('writes every stimulus under the hash of its pixels, and the list last', async () => {
    const progress: number[] = [];
    const index = await renderStudy(loaded, images, folder, (done) => progress.push(done));
    expect(await readStimulusIndex(folder, 'small')).toEqual(index);
    expect(index.stimuli).toHaveLength(32 + 4 + 16);
    expect(progress.at(-1)).toBe(52);
    for (const { contentHash, condition, measured } of index.stimuli) {
      const pixels = await readImage(stimulusPath(folder, 'small', contentHash));
      expect(pixelHash(pixels)).toBe(contentHash);
      expect(pixels.channels).toBe(1);
      // Uniform noise of a base image has RMS contrast √(1/12 · Σ w²) ≈ .22 in grey.
      if (condition === 'c100') expect(measured.rmsContrast).toBeCloseTo(0.219, 1);
      if (condition === 'c10') expect(measured.rmsContrast).toBeCloseTo(0.022, 2);
      expect(measured.meanLuminance).toBeCloseTo(0.5, 1);
    }
  });

  it('goes on after an interruption and ends with the same files, byte for byte', async () => {
    const whole = join(folder, 'whole');
    const index = await renderStudy(loaded, images, whole);
    const broken = join(folder, 'broken');
    await renderStudy(loaded, images, broken);
    // As a crash leaves it: some files gone, the last line of the journal cut short.
    const gone = index.stimuli.slice(0, 20);
    for (const { contentHash } of gone) await rm(stimulusPath(broken, 'small', contentHash));
    await appendFile(renderJournalPath(broken, 'small'), '{"stimulusId":"ab');
    const done: number[] = [];
    const again = await renderStudy(loaded, images, broken, (count) => done.push(count));
    expect(done[0]).toBe(32);
    expect(again).toEqual(index);
    expect(await filesOf(broken)).toEqual(await filesOf(whole));
  });

  it('says which base image is missing, and which has changed', async () => {
    const file = join(images.folder, images.manifest.images[0].file);
    const original = await readFile(file);
    await rm(file);
    await expect(renderStudy(loaded, images, folder)).rejects.toThrow(/No file at .*cat-0\.png/);
    await writeFile(file, original.subarray(0, 100));
    await expect(renderStudy(loaded, images, folder)).rejects.toThrow(
      /Could not read .*cat-0\.png/,
    );
    await writeFile(file, await readFile(join(images.folder, images.manifest.images[1].file)));
    await expect(renderStudy(loaded, images, folder)).rejects.toThrow(/its pixels have changed/);
  });
});
