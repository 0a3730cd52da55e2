import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../src/random/index.js';
import { sixteenCategories } from '../../src/schema/category.js';
import type { ByteImage } from '../../src/image/image.js';
import { drawImage } from '../../stimuli/drawn/index.js';
import { heldOutAccuracies, standardise, type Sample } from './softmax-regression.js';

const trainingPerCategory = 200;
const heldOutPerCategory = 40;
const sidePx = 64;

/** 32 × 32 RGB pixels by averaging squares of four. */
function pixels({ data }: ByteImage): Float32Array {
  const features = new Float32Array(32 * 32 * 3);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      for (let c = 0; c < 3; c++) {
        features[((y >> 1) * 32 + (x >> 1)) * 3 + c] += data[(y * sidePx + x) * 3 + c] / 1020;
      }
    }
  }
  return features;
}

/** 8 × 8 × 8 bins of red, green and blue together; square roots of shares. */
function colourHistogram({ data }: ByteImage): Float32Array {
  const features = new Float32Array(512);
  for (let i = 0; i < data.length; i += 3) {
    features[(data[i] >> 5) * 64 + (data[i + 1] >> 5) * 8 + (data[i + 2] >> 5)]++;
  }
  return features.map((count) => Math.sqrt((3 * count) / data.length));
}

interface Split {
  training: Sample[];
  heldOut: Sample[];
}

/** The best held-out accuracy of any epoch and rate: more than the classifier deserves. */
function bestAccuracy({ training, heldOut }: Split, rates: readonly number[]): number {
  standardise(training, heldOut);
  const runs = rates.map((rate) =>
    heldOutAccuracies(training, heldOut, sixteenCategories.length, { epochs: 5, rate }),
  );
  return Math.max(...runs.flat());
}

describe('the drawn set needs shape: linear classifiers stay under 40 % on held-out images', () => {
  const byPixels: Split = { training: [], heldOut: [] };
  const byColour: Split = { training: [], heldOut: [] };

  beforeAll(async () => {
    for (const [label, category] of sixteenCategories.entries()) {
      for (let index = 0; index < trainingPerCategory + heldOutPerCategory; index++) {
        const { image } = await drawImage({ seed: 'linear', category, index, sidePx });
        const part = index < trainingPerCategory ? 'training' : 'heldOut';
        byPixels[part].push({ features: pixels(image), label });
        byColour[part].push({ features: colourHistogram(image), label });
      }
    }
  }, 120_000);

  const trained = trainingPerCategory * sixteenCategories.length;

  it(`on pixels (32 × 32 RGB), trained on ${trained} images`, () => {
    expect(bestAccuracy(byPixels, [3e-4])).toBeLessThan(0.4);
  }, 120_000);

  it(`on colour histograms (512 bins), trained on ${trained} images`, () => {
    expect(bestAccuracy(byColour, [3e-3])).toBeLessThan(0.4);
  }, 60_000);

  it('although the same classifier finds a small sign of the category wherever there is one', () => {
    const marked = (label: number, index: number): Sample => {
      const random = randomStream('marked', label, index);
      const features = Float32Array.from({ length: 512 }, () => random.uniform());
      for (let i = 0; i < 4; i++) features[label * 20 + i] += 0.5;
      return { features, label };
    };
    const part = (from: number, to: number): Sample[] =>
      sixteenCategories.flatMap((_, label) =>
        Array.from({ length: to - from }, (__, i) => marked(label, from + i)),
      );
    const split = { training: part(0, 80), heldOut: part(80, 110) };
    expect(bestAccuracy(split, [3e-3])).toBeGreaterThan(0.8);
  });
});
