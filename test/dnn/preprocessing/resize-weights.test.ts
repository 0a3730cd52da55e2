import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resizeWeights } from '../../../src/dnn/preprocessing/resize-weights.js';
import type { AxisResize } from '../../../src/dnn/preprocessing/resize-weights.js';

const row = Array.from({ length: 11 }, (_, i) => ((i * 37 + 5) % 23) / 22);

function resized(axis: Omit<AxisResize, 'from' | 'crop'>): number[] {
  const weights = resizeWeights({ ...axis, from: 11, crop: axis.to });
  return Array.from({ length: axis.to }, (_, i) =>
    row.reduce((sum, value, j) => sum + value * weights[i * 11 + j], 0),
  );
}

describe('resizeWeights', () => {
  // computed by PyTorch 1.13 (with antialiasing also by Pillow 10, which gives the same)
  it.each([
    ['bilinear', true, [0.54329, 0.36553, 0.52364, 0.48485, 0.45022]],
    ['bilinear', false, [0.60909, 0.12727, 0.27273, 0.41818, 0.56364]],
    ['bicubic', true, [0.54699, 0.34606, 0.56351, 0.47179, 0.44192]],
    ['bicubic', false, [0.66091, 0.04655, 0.27273, 0.37345, 0.63727]],
  ] as const)('%s, antialias %s: shrinks as others do', (filter, antialias, expected) => {
    resized({ to: 5, filter, antialias }).forEach((value, i) =>
      expect(value).toBeCloseTo(expected[i], 4),
    );
  });

  it.each([
    ['bilinear', true, [0.22727, 0.56534, 0.77415, 0.4929]],
    ['bicubic', true, [0.18746, 0.57694, 0.84394, 0.49706]],
    ['bicubic', false, [0.17418, 0.60841, 0.85917, 0.51326]],
  ] as const)('%s, antialias %s: enlarges as others do', (filter, antialias, expected) => {
    const values = resized({ to: 16, filter, antialias });
    expected.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 4));
  });

  it('area: the mean of what a pixel covers', () => {
    const weights = resizeWeights({ from: 5, to: 2, crop: 2, filter: 'area', antialias: true });
    [0.4, 0.4, 0.2, 0, 0, 0, 0, 0.2, 0.4, 0.4].forEach((share, i) =>
      expect(weights[i]).toBeCloseTo(share, 6),
    );
  });

  it('keeps grey grey, mirrors, and cuts out the middle', () => {
    const axis = fc.record({
      from: fc.integer({ min: 1, max: 40 }),
      to: fc.integer({ min: 1, max: 40 }),
      filter: fc.constantFrom('bilinear', 'bicubic', 'area', 'nearest'),
      antialias: fc.boolean(),
    });
    fc.assert(
      fc.property(axis, fc.integer({ min: 0, max: 6 }), (given, margin) => {
        const { from, to } = given;
        const whole = resizeWeights({ ...given, crop: to });
        for (let i = 0; i < to; i++) {
          const weights = whole.subarray(i * from, (i + 1) * from);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
          if (given.filter === 'nearest') continue;
          const mirrored = whole.subarray((to - 1 - i) * from, (to - i) * from);
          weights.forEach((weight, j) => expect(weight).toBeCloseTo(mirrored[from - 1 - j], 5));
        }
        const crop = to - 2 * margin;
        if (crop < 1) return;
        const middle = resizeWeights({ ...given, crop });
        expect(middle).toEqual(whole.slice(margin * from, (margin + crop) * from));
      }),
      { numRuns: 60 },
    );
  });
});
