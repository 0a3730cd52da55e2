import sin from '@stdlib/math-base-special-sin';
import type { FloatImage } from '../../src/image/image.js';
import { randomStream } from '../../src/random/index.js';

/**
 * A synthetic photograph-like image: two gratings, a dark and a bright disk, grain; 8-bit levels.
 *
 * @param number which one; each has its own phases, places and grain
 */
export function testImage(sidePx: number, channels: 1 | 3, number = 0): FloatImage {
  const random = randomStream('bench image', sidePx, number);
  const [phase, slant] = [random.between(0, 6), random.between(0.2, 0.9)];
  const disks = [-0.3, 0.3].map((step) => ({
    step,
    x: random.between(0.25, 0.75) * sidePx,
    y: random.between(0.25, 0.75) * sidePx,
    radius: random.between(0.08, 0.2) * sidePx,
  }));
  const data = new Float64Array(sidePx * sidePx * channels);
  for (let y = 0, i = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      let value = 0.5 + 0.14 * sin(0.05 * x + phase) + 0.1 * sin(0.22 * (y + slant * x));
      for (const disk of disks) {
        const [dx, dy] = [x - disk.x, y - disk.y];
        if (dx * dx + dy * dy < disk.radius * disk.radius) value += disk.step;
      }
      for (let channel = 0; channel < channels; channel++, i++) {
        const shade = value + 0.06 * (channel - 1) * sin(0.03 * x) + random.between(-0.04, 0.04);
        data[i] = Math.round(255 * Math.min(1, Math.max(0, shade))) / 255;
      }
    }
  }
  return { width: sidePx, height: sidePx, channels, data };
}
