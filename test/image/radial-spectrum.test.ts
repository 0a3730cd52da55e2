import { expect, it } from 'vitest';
import { histograms } from '../../src/image/histogram.js';
import { radialSpectrum } from '../../src/image/radial-spectrum.js';

/** A grating of some cycles along the width, amplitude .25 about .5. */
const grating = (width: number, height: number, cycles: number) => ({
  width,
  height,
  channels: 1 as const,
  data: Float64Array.from(
    { length: width * height },
    (_, i) => 0.5 + 0.25 * Math.cos((2 * Math.PI * cycles * (i % width)) / width),
  ),
});

it.each([
  [64, 64, 10, 10],
  [63, 63, 10, 10],
  // 20 cycles along 80 px are 10 along the shorter side's 40
  [80, 40, 20, 10],
])('a grating of %i × %i px with %i cycles stands at %i', (width, height, cycles, frequency) => {
  const spectrum = radialSpectrum(grating(width, height, cycles));
  expect(spectrum).toHaveLength(Math.floor(Math.min(width, height) / 2));
  expect(spectrum.indexOf(Math.max(...spectrum))).toBe(frequency - 1);
  // two of the ring's coefficients have amplitude .25 / 2, the others none
  let inRing = 0;
  const shorter = Math.min(width, height);
  for (let v = -Math.ceil(height / 2) + 1; v <= height / 2; v++) {
    for (let u = -Math.ceil(width / 2) + 1; u <= width / 2; u++) {
      const radius = Math.hypot((u * shorter) / width, (v * shorter) / height);
      if (radius >= frequency - 0.5 && radius < frequency + 0.5) inRing++;
    }
  }
  expect(spectrum[frequency - 1]).toBeCloseTo(0.25 / inRing, 10);
});

it('counts the pixels of every level, channel by channel', () => {
  const data = Uint8Array.from([0, 255, 7, 0, 255, 8]);
  const [red, green, blue] = histograms({ width: 2, height: 1, channels: 3, data });
  expect([red[0], green[255], blue[7], blue[8]]).toEqual([2, 2, 1, 1]);
  expect(red.reduce((sum, count) => sum + count, 0)).toBe(2);
});
