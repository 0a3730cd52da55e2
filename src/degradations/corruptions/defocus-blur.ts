import { gaussianTaps } from '../../image/gaussian-taps.js';
import { weightedNeighbours, type Neighbour } from '../../image/weighted-neighbours.js';
import { defineCorruption } from './corruption.js';

/**
 * The spot that a point of light becomes: a disk whose rim is softened by a small Gaussian.
 * The weights sum to 1.
 *
 * @param softness standard deviation of the Gaussian that softens the rim, px
 */
export function softDisk(radiusPx: number, softness: number): Neighbour[] {
  const softRadius = radiusPx <= 8 ? 1 : 2;
  const taps = gaussianTaps(softness, softRadius);
  const reach = radiusPx + softRadius;
  const neighbours: Neighbour[] = [];
  let sum = 0;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      let weight = 0;
      for (let v = -softRadius; v <= softRadius; v++) {
        for (let u = -softRadius; u <= softRadius; u++) {
          const x = dx + u;
          const y = dy + v;
          if (x * x + y * y <= radiusPx * radiusPx) weight += taps[Math.abs(u)] * taps[Math.abs(v)];
        }
      }
      if (weight > 0) neighbours.push({ dx, dy, weight });
      sum += weight;
    }
  }
  return neighbours.map(({ dx, dy, weight }) => ({ dx, dy, weight: weight / sum }));
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
  corrupt: (image, { radiusPx, softnessPx }) =>
    weightedNeighbours(image, softDisk(radiusPx, softnessPx), 'reflected'),
});
