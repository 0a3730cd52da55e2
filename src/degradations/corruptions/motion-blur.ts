import { weightedNeighbours } from '../../image/weighted-neighbours.js';
import { defineCorruption } from './corruption.js';
import { motionTrail } from './motion-trail.js';

/** A camera that moves while the picture is taken. */
export const motionBlur = defineCorruption({
  name: 'motion-blur',
  title: 'Motion blur',
  version: 1,
  summary: 'Blurs the image along a line of random direction, as a moving camera does.',
  formula:
    'Weighted mean of 2 `radiusPx` + 1 copies, shifted by 0, 1, 2, … px (rounded to whole pixels) along a line at an angle even on [−45°, 45°); the weights are one half of a Gaussian of standard deviation `sigmaPx` and sum to 1. The edge pixels continue the image.',
  differences: [
    'The authors stop adding copies once the shift exceeds the side of the image, which darkens very small images; here the edge pixels go on.',
  ],
  random: true,
  constants: [
    { radiusPx: 10, sigmaPx: 3 },
    { radiusPx: 15, sigmaPx: 5 },
    { radiusPx: 15, sigmaPx: 8 },
    { radiusPx: 15, sigmaPx: 12 },
    { radiusPx: 20, sigmaPx: 15 },
  ],
  corrupt: (image, { radiusPx, sigmaPx }, random) =>
    weightedNeighbours(image, motionTrail(radiusPx, sigmaPx, random.between(-45, 45)), 'repeated'),
});
