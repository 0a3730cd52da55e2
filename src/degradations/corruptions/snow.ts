import type { FloatImage } from '../../image/image.js';
import { weightedNeighbours } from '../../image/weighted-neighbours.js';
import type { RandomStream } from '../../random/index.js';
import { centreZoom } from './centre-zoom.js';
import { defineCorruption, mapValues } from './corruption.js';
import { luma } from './luma.js';
import { motionTrail } from './motion-trail.js';

interface Flakes {
  readonly mean: number;
  readonly sd: number;
  readonly zoom: number;
  readonly threshold: number;
  readonly radiusPx: number;
  readonly sigmaPx: number;
}

/** falling flakes, one number a pixel */
function flakes(width: number, height: number, snow: Flakes, random: RandomStream): FloatImage {
  const data = Float64Array.from(
    { length: width * height },
    () => snow.mean + snow.sd * random.normal(),
  );
  const grain = centreZoom({ width, height, channels: 1, data }, snow.zoom);
  const still = mapValues(grain, (value) => (value < snow.threshold ? 0 : Math.min(value, 1)));
  const angle = random.between(-135, -45);
  return weightedNeighbours(still, motionTrail(snow.radiusPx, snow.sigmaPx, angle), 'repeated');
}

/** Snow that falls, and a whitened picture behind it. */
export const snow = defineCorruption({
  name: 'snow',
  title: 'Snow',
  version: 1,
  summary: 'Whitens the image and adds bright flakes, blurred along the direction of their fall.',
  formula:
    '`keep I + (1 − keep) max(I, 1.5 G + 0.5) + F + F turned by 180°`, G the grey image (0.299 R + 0.587 G + 0.114 B). F, the flakes: normal noise (`mean`, `sd`), its middle enlarged `zoom`-fold, values below `threshold` set to 0, cut off at 1, then motion blur (`radiusPx`, `sigmaPx`, as there) at an angle even on [−135°, −45°).',
  differences: ['The flakes are not reduced to 8 bits.'],
  random: true,
  constants: [
    { mean: 0.1, sd: 0.3, zoom: 3, threshold: 0.5, radiusPx: 10, sigmaPx: 4, keep: 0.8 },
    { mean: 0.2, sd: 0.3, zoom: 2, threshold: 0.5, radiusPx: 12, sigmaPx: 4, keep: 0.7 },
    { mean: 0.55, sd: 0.3, zoom: 4, threshold: 0.9, radiusPx: 12, sigmaPx: 8, keep: 0.7 },
    { mean: 0.55, sd: 0.3, zoom: 4.5, threshold: 0.85, radiusPx: 12, sigmaPx: 8, keep: 0.65 },
    { mean: 0.55, sd: 0.3, zoom: 2.5, threshold: 0.85, radiusPx: 12, sigmaPx: 12, keep: 0.55 },
  ],
  corrupt({ width, height, channels, data }, { keep, ...kind }, random) {
    const layer = flakes(width, height, kind, random).data;
    const last = layer.length - 1;
    const snowy = new Float64Array(data.length);
    for (let pixel = 0, i = 0; pixel <= last; pixel++) {
      const grey = channels === 1 ? data[i] : luma(data[i], data[i + 1], data[i + 2]);
      const white = 1.5 * grey + 0.5;
      const falling = layer[pixel] + layer[last - pixel];
      for (let c = 0; c < channels; c++, i++) {
        snowy[i] = keep * data[i] + (1 - keep) * Math.max(data[i], white) + falling;
      }
    }
    return { width, height, channels, data: snowy };
  },
});
