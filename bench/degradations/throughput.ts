import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { nativePixelHash } from '../../src/image/native-pixel-hash.js';
import { encodePng } from '../../src/image/png.js';
import { quantise } from '../../src/image/quantise.js';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import type { StudyFile } from '../../src/schema/study.js';
import { renderStudy } from '../../src/study/render-study.js';
import { readStudy } from '../../src/study/study-file.js';
import { testImage } from './test-image.js';

const sidePx = 256;
const categories = ['even', 'odd'];
const reaches = [1, 2, 4, 8, 16, 32, 64, 128];
const coherences = [1, 0.6, 0.3, 0];
const conditions = reaches.length * coherences.length;
/** base images shown in every condition; with one more for each, 40 × 32 = 1,280 stimuli */
const drawn = 39;

async function writeImages(folder: string): Promise<ImageSetManifest> {
  await mkdir(folder);
  const images: ImageSetManifest['images'] = [];
  for (let i = 0; i < drawn + 1 + conditions; i++) {
    const category = categories[i % categories.length];
    const image = quantise(testImage(sidePx, 1, i));
    const [id, file] = [`image-${i}`, `image-${i}.png`];
    await writeFile(join(folder, file), await encodePng(image));
    images.push({ id, category, file, pixelHash: nativePixelHash(image) });
  }
  return {
    format: 'visavis-image-set/1',
    name: 'bench',
    title: 'Synthetic images',
    licence: 'made by the bench',
    kind: 'folder',
    source: {},
    categories,
    sidePx,
    images,
    skipped: [],
  };
}

/** Renders 1,280 eidolon stimuli to PNG files as `visavis stimuli` does and prints the time. */
export async function measureThroughput(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-bench-'));
  try {
    const imageFolder = join(folder, 'images');
    const manifest = await writeImages(imageFolder);
    const study: StudyFile = {
      format: 'visavis-study/1',
      id: 'bench',
      title: 'Throughput',
      seed: 1,
      imageSet: { kind: 'prepared', manifest: 'images/images.json' },
      stimulus: { sidePx },
      manipulations: coherences.map((coherence) => ({
        manipulation: 'eidolon',
        levels: reaches,
        parameters: { coherence },
      })),
      task: { alternatives: categories },
      design: { imagesPerCondition: 1 },
      networks: { drawPerCondition: drawn },
    };
    const file = join(folder, 'bench.json');
    await writeFile(file, JSON.stringify(study));
    const loaded = await readStudy(file);
    const begin = performance.now();
    const { stimuli } = await renderStudy(loaded, { manifest, folder: imageFolder }, folder);
    const seconds = (performance.now() - begin) / 1000;
    console.log(
      `${stimuli.length} eidolons of ${sidePx} px rendered to PNG files in ${seconds.toFixed(1)} s ` +
        `on ${availableParallelism()} cores (floor: 60 s on 2)`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
