import { describe, expect, it } from 'vitest';
import { VisavisError } from '../../src/errors.js';
import type { ByteImage } from '../../src/image/image.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { loadDrawing } from '../../stimuli/drawn/drawing.js';
import { exemplarKinds } from '../../stimuli/drawn/exemplars.js';
import { drawImage, drawnSetHash, exemplarOf } from '../../stimuli/drawn/index.js';
import { maximumHidden } from '../../stimuli/drawn/occluder.js';

const request = { seed: 1, category: 'cat', index: 3, sidePx: 96 } as const;

/** Pearson's correlation of two images of one size. */
function correlation(a: ByteImage, b: ByteImage): number {
  const n = a.data.length;
  const mean = (data: Uint8Array): number => data.reduce((sum, v) => sum + v, 0) / n;
  const [ma, mb] = [mean(a.data), mean(b.data)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    ab += (a.data[i] - ma) * (b.data[i] - mb);
    aa += (a.data[i] - ma) ** 2;
    bb += (b.data[i] - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

function halved({ width, height, data }: ByteImage): ByteImage {
  const [w, h] = [width / 2, height / 2];
  const out = new Uint8Array(w * h * 3);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let c = 0; c < 3; c++) {
        const at = (2 * y * width + 2 * x) * 3 + c;
        out[(y * w + x) * 3 + c] =
          (data[at] + data[at + 3] + data[at + width * 3] + data[at + width * 3 + 3]) / 4;
      }
    }
  }
  return { width: w, height: h, channels: 3, data: out };
}

describe('drawImage', () => {
  it('gives the same bytes for the same request, whatever was drawn between', async () => {
    const first = await drawImage(request);
    await drawImage({ ...request, category: 'oven', index: 9 });
    const again = await drawImage(request);
    expect(again.image.data).toEqual(first.image.data);
    expect(first.image).toMatchObject({ width: 96, height: 96, channels: 3 });
    expect(first.exemplar).toBe(exemplarOf(request).id);
  });

  it('gives another picture for another seed, category or index', async () => {
    const hashes = await Promise.all(
      [request, { ...request, seed: 2 }, { ...request, category: 'dog' } as const].map(
        async (each) => pixelHash((await drawImage(each)).image),
      ),
    );
    hashes.push(pixelHash((await drawImage({ ...request, index: 4 })).image));
    expect(new Set(hashes).size).toBe(4);
  });

  it('draws the same scene at every size', async () => {
    for (const category of ['bicycle', 'boat', 'bird'] as const) {
      const large = await drawImage({ ...request, category, sidePx: 192 });
      const small = await drawImage({ ...request, category, sidePx: 96 });
      expect(correlation(halved(large.image), small.image)).toBeGreaterThan(0.96);
    }
  });

  it('never hides more of the object than said, and hides some of it in some pictures', async () => {
    const hidden: number[] = [];
    for (let index = 0; index < 60; index++) {
      hidden.push((await drawImage({ ...request, category: 'truck', index, sidePx: 64 })).hidden);
    }
    expect(Math.max(...hidden)).toBeLessThanOrEqual(maximumHidden);
    expect(hidden.filter((share) => share > 0.01).length).toBeGreaterThan(8);
    expect(hidden.filter((share) => share === 0).length).toBeGreaterThan(20);
  });

  it('refuses sizes and indices that cannot be', async () => {
    await expect(drawImage({ ...request, sidePx: 0 })).rejects.toThrow(VisavisError);
    await expect(drawImage({ ...request, sidePx: 100.5 })).rejects.toThrow(/sidePx, got 100.5/);
    await expect(drawImage({ ...request, index: -1 })).rejects.toThrow(/index, got -1/);
  });
});

describe('the drawings', () => {
  it('are at least six of each category, each rasterised and cut to its outline', async () => {
    for (const category of sixteenCategories) {
      const exemplars = exemplarKinds(category).flat();
      expect(exemplars.length, category).toBeGreaterThanOrEqual(6);
      for (const exemplar of exemplars) {
        const { levels, outline } = await loadDrawing(exemplar);
        const [full, , small] = levels;
        expect(Math.max(full.width, full.height), exemplar.id).toBeGreaterThan(128);
        expect(small.width, exemplar.id).toBe(Math.ceil(Math.ceil(full.width / 2) / 2));
        expect(outline.length, exemplar.id).toBeGreaterThan(16);
      }
    }
  });

  it('have ids that are used once', () => {
    const ids = sixteenCategories.flatMap((c) =>
      exemplarKinds(c)
        .flat()
        .map((e) => c + e.id),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(drawnSetHash()).toMatch(/^[0-9a-f]{64}$/);
  });
});
