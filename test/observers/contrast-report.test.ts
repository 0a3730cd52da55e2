import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contrastSeen } from '../../src/dnn/preprocessing/contrast.js';
import { encodePng } from '../../src/image/png.js';
import type { ByteImage } from '../../src/image/image.js';
import { contrastReport, contrastWarning } from '../../src/observers/contrast-report.js';
import { decodedImages } from '../../src/observers/decoded-images.js';
import { randomStream } from '../../src/random/index.js';
import type { NetworkInput } from '../../src/schema/network.js';
import type { Stimulus } from '../../src/schema/stimulus.js';
import { temporaryFolder } from '../study/fixtures.js';

const side = 64;

/** Independent noise around grey, or bars so wide that no resizing touches them. */
function picture(kind: 'noise' | 'bars', seed = 1): ByteImage {
  const random = randomStream(seed, 'picture');
  const data = Uint8Array.from({ length: side * side }, (_, i) =>
    kind === 'noise' ? 128 + 20 * random.normal() : (i % side) % 32 < 16 ? 60 : 200,
  );
  return { width: side, height: side, channels: 1, data };
}

const resized = (sidePx: number, filter = 'area'): NetworkInput =>
  ({ sidePx, channels: 1, resize: { sidePx, filter, antialias: true } }) as NetworkInput;

it('halving the side halves the noise and leaves wide bars', () => {
  const noise = contrastSeen(picture('noise'), resized(32), 'net');
  expect(noise.noiseSd.seen / noise.noiseSd.shown).toBeCloseTo(0.5, 6);
  expect(noise.noiseSd.shown).toBeCloseTo(20 / 255, 2);
  // measured, not reckoned: the noise is all there is in these images
  expect(noise.rmsContrast.seen / noise.rmsContrast.shown).toBeCloseTo(0.5, 1);
  const bars = contrastSeen(picture('bars'), resized(32), 'net');
  expect(bars.rmsContrast.seen).toBeCloseTo(bars.rmsContrast.shown, 10);
});

it('without resizing nothing is lost; an image of another size is refused', () => {
  const same: NetworkInput = { sidePx: side, channels: 3 };
  const { noiseSd, rmsContrast } = contrastSeen(picture('noise'), same, 'net');
  expect(noiseSd.seen).toBe(noiseSd.shown);
  expect(rmsContrast.seen).toBe(rmsContrast.shown);
  expect(() => contrastSeen(picture('noise'), { ...same, sidePx: 32 }, 'net')).toThrow(
    /32 × 32 px for image size for network net.*input\.resize/,
  );
});

it('reports means of conditions, and warns of those where more than a fifth is lost', async () => {
  const folder = await temporaryFolder();
  await mkdir(folder, { recursive: true });
  const stimuli: Stimulus[] = [];
  for (const condition of ['noise', 'bars'] as const)
    for (let i = 0; i < 8; i++) {
      const contentHash = `${condition}-${i}`;
      const file = join(folder, `${contentHash}.png`);
      await writeFile(file, await encodePng(picture(condition, i)));
      stimuli.push({ contentHash, condition, role: 'test' } as Stimulus);
    }
  const imageOf = decodedImages((hash) => join(folder, `${hash}.png`), 1e9);
  const rows = await contrastReport(stimuli, resized(32, 'bilinear'), 'net', imageOf);
  expect(rows.map(({ condition, stimuli: count }) => [condition, count])).toEqual([
    ['noise', 6],
    ['bars', 6],
  ]);
  const warning = contrastWarning('net', rows);
  expect(warning).toMatch(
    /^Network net resizes .* noise's standard deviation it gets noise \d\d %;/,
  );
  expect(warning).toMatch(/of RMS contrast noise \d\d %\. Render the study/);
  expect(warning).not.toContain('bars');
  const unchanged = await contrastReport(stimuli, { sidePx: side, channels: 1 }, 'net', imageOf);
  expect(contrastWarning('net', unchanged)).toBeNull();
});

it('keeps decoded images as long as they fit', async () => {
  const folder = await temporaryFolder();
  await mkdir(folder, { recursive: true });
  const fileOf = (hash: string) => join(folder, `${hash}.png`);
  const png = await encodePng(picture('noise'));
  for (const hash of ['first', 'second']) await writeFile(fileOf(hash), png);
  const imageOf = decodedImages(fileOf, 1.5 * side * side);
  const first = await imageOf('first');
  await imageOf('second');
  for (const hash of ['first', 'second']) await rm(fileOf(hash));
  expect(await imageOf('first')).toBe(first);
  await expect(imageOf('second')).rejects.toThrow(/No file at/);
});
