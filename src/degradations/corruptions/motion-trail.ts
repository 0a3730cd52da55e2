import sincos from '@stdlib/math-base-special-sincos';
import { gaussianTaps } from '../../image/gaussian-taps.js';
import type { Neighbour } from '../../image/weighted-neighbours.js';

/**
 * The trail of a moving point: whole pixels along a line from the point, with weights that fall as
 * one half of a Gaussian and sum to 1.
 *
 * @param radiusPx the trail has 2 radius + 1 pixels
 * @param sigmaPx standard deviation of the Gaussian, px
 * @param angleDegrees direction, 0 to the right, 90 down
 */
export function motionTrail(radiusPx: number, sigmaPx: number, angleDegrees: number): Neighbour[] {
  const [sine, cosine] = sincos((angleDegrees * Math.PI) / 180);
  const taps = gaussianTaps(sigmaPx, 2 * radiusPx);
  let sum = 0;
  for (const tap of taps) sum += tap;
  return Array.from(taps, (tap, i) => ({
    dx: Math.ceil(i * cosine - 0.5),
    dy: Math.ceil(i * sine - 0.5),
    weight: tap / sum,
  }));
}
