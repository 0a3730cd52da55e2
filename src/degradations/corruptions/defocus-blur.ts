import { withBorder, withoutBorder } from '../../image/border.js';
import { gaussianTaps } from '../../image/gaussian-taps.js';
import type { FloatImage } from '../../image/image.js';
import { weightedNeighbours, type Neighbour } from '../../image/weighted-neighbours.js';
import { defineCorruption } from './corruption.js';

/**
 * Mean over the disk x² + y² ≤ radius² around every pixel that is at least the radius away from all
 * edges; the others are left out. Sums along rows are differences of running sums, so that the time
 * rises with the radius, not with the area of the disk.
 */
function diskMean(wider: FloatImage, radiusPx: number): FloatImage {
  const { channels } = wider;
  const width = wider.width - 2 * radiusPx;
  const height = wider.height - 2 * radiusPx;
  const rowLength = wider.width * channels;
  // running[i]: sum of the pixels before i of the same row and channel
  const running = new Float64Array((rowLength + channels) * wider.height);
  for (let y = 0; y < wider.height; y++) {
    const start = y * (rowLength + channels);
    for (let i = 0; i < rowLength; i++) {
      running[start + channels + i] = running[start + i] + wider.data[y * rowLength + i];
    }
  }
  const sums = new Float64Array(width * height * channels);
  let pixels = 0;
  for (let dy = -radiusPx; dy <= radiusPx; dy++) {
    const half = Math.floor(Math.sqrt(radiusPx * radiusPx - dy * dy));
    pixels += 2 * half + 1;
    const first = (radiusPx - half) * channels;
    const beyond = (radiusPx + half + 1) * channels;
    for (let y = 0; y < height; y++) {
      const row = (y + radiusPx + dy) * (rowLength + channels);
      const to = y * width * channels;
      for (let i = 0; i < width * channels; i++) {
        sums[to + i] += running[row + beyond + i] - running[row + first + i];
      }
    }
  }
  return { width, height, channels, data: sums.map((sum) => sum / pixels) };
}

/** Gaussian blur on a few pixels: `reachPx` to all sides */
function soften(image: FloatImage, sigmaPx: number, reachPx: number): FloatImage {
  const taps = gaussianTaps(sigmaPx, reachPx);
  const along = (place: (t: number) => { dx: number; dy: number }): Neighbour[] =>
    Array.from({ length: 2 * reachPx + 1 }, (_, i) => ({
      ...place(i - reachPx),
      weight: taps[Math.abs(i - reachPx)],
    }));
  const across = along((dx) => ({ dx, dy: 0 }));
  const down = along((dy) => ({ dx: 0, dy }));
  return weightedNeighbours(weightedNeighbours(image, across, 'repeated'), down, 'repeated');
}

/**
 * What a lens out of focus makes of an image: every point becomes a disk whose rim is softened by a
 * small Gaussian. The weights sum to 1; the image is mirrored at its edge pixels.
 *
 * @param softnessPx standard deviation of the Gaussian
 */
export function defocused(image: FloatImage, radiusPx: number, softnessPx: number): FloatImage {
  const softReachPx = radiusPx <= 8 ? 1 : 2;
  const wider = withBorder(image, radiusPx + softReachPx, 'reflected');
  const disks = diskMean(wider, radiusPx);
  return withoutBorder(soften(disks, softnessPx, softReachPx), softReachPx);
}

/** A lens out of focus. */
export const defocusBlur = defineCorruption({
  name: 'defocus-blur',
  title: 'Defocus blur',
  version: 1,
  summary: 'Blurs the image as a lens out of focus does: every point becomes a disk.',
  formula:
    'Mean over a disk of `radiusPx`, whose rim is softened by a Gaussian of standard deviation `softnessPx` on 3 × 3 px (5 × 5 at radius 10); the image is mirrored at its edge pixels.',
  differences: [
    'The weights sum to 1. The authors soften the disk on a grid that just holds it, so that the weights sum to 1.013 at severity 4 and 1.011 at severity 5 and the image gets brighter.',
  ],
  random: false,
  constants: [
    { radiusPx: 3, softnessPx: 0.1 },
    { radiusPx: 4, softnessPx: 0.5 },
    { radiusPx: 6, softnessPx: 0.5 },
    { radiusPx: 8, softnessPx: 0.5 },
    { radiusPx: 10, softnessPx: 0.5 },
  ],
  corrupt: (image, { radiusPx, softnessPx }) => defocused(image, radiusPx, softnessPx),
});
