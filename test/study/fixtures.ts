import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteImage } from '../../src/image/image.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { encodePng } from '../../src/image/png.js';
import { randomStream } from '../../src/random/index.js';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import type { StudyFile } from '../../src/schema/study.js';

/** A new empty folder for one test. */
export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'visavis-test-'));

/** A small study: two series, four conditions, four categories. */
export const smallStudy = (changes: Partial<StudyFile> = {}): StudyFile => ({
  format: 'visavis-study/1',
  id: 'small',
  title: 'A small study',
  seed: 7,
  imageSet: { kind: 'prepared', manifest: 'images/images.json' },
  stimulus: { sidePx: 32 },
  manipulations: [
    { manipulation: 'contrast', levels: [1, 0.1] },
    { manipulation: 'uniform-noise', levels: [0.1, 0.35] },
  ],
  task: { alternatives: ['cat', 'dog', 'car', 'boat'] },
  design: { imagesPerCondition: 8, blocks: 4, practiceTrials: 4 },
  networks: { drawPerCondition: 4 },
  participants: { shortBlocks: 1, showResult: true },
  ...changes,
});

/** Writes noise images of each category and their manifest. */
export async function writeImageSet(
  folder: string,
  options: { categories?: string[]; perCategory?: number; sidePx?: number } = {},
): Promise<ImageSetManifest> {
  const { categories = ['cat', 'dog', 'car', 'boat'], perCategory = 12, sidePx = 32 } = options;
  await mkdir(folder, { recursive: true });
  const images = [];
  for (const category of categories) {
    for (let i = 0; i < perCategory; i++) {
      const id = `${category}-${i}`;
      const image = noiseImage(sidePx, id);
      await writeFile(join(folder, `${id}.png`), await encodePng(image));
      images.push({ id, category, file: `${id}.png`, pixelHash: pixelHash(image) });
    }
  }
  const manifest: ImageSetManifest = {
    format: 'visavis-image-set/1',
    name: 'noise',
    title: 'Noise images',
    licence: 'made by the tests',
    kind: 'folder',
    source: {},
    categories,
    sidePx,
    images,
    skipped: [],
  };
  await writeFile(join(folder, 'images.json'), JSON.stringify(manifest));
  return manifest;
}

/** An RGB image of uniform noise. */
export function noiseImage(sidePx: number, seed: string): ByteImage {
  const random = randomStream(seed, 'noise image');
  const data = Uint8Array.from({ length: sidePx * sidePx * 3 }, () => random.integer(256));
  return { width: sidePx, height: sidePx, channels: 3, data };
}
