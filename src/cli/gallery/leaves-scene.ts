import type { ByteImage } from '../../image/image.js';
import { randomStream } from '../../random/index.js';

/** Radii of the disks, as shares of the side: density ∝ radius⁻³ between these, which gives the 1/f of photographs. */
const smallestRadius = 0.02;
const largestRadius = 0.5;

/**
 * "Dead leaves" (Lee, Mumford and Huang 2001): disks of all sizes that cover one another, each in
 * its own colour and shaded, until the whole picture is covered.
 */
export function leavesScene(sidePx: number, seed: number): ByteImage {
  const random = randomStream(seed, 'gallery', 'leaves', sidePx);
  const data = new Uint8Array(sidePx * sidePx * 3);
  const covered = new Uint8Array(sidePx * sidePx);
  let left = covered.length;
  const low = 1 / (smallestRadius * sidePx) ** 2;
  const high = 1 / (largestRadius * sidePx) ** 2;
  // front to back: what is covered stays as it is; the last few pixels take the colour of a wall
  for (let leaf = 0; left > 0 && leaf < 60_000; leaf++) {
    const radius = 1 / Math.sqrt(low + (high - low) * random.uniform());
    const x = random.between(-radius, sidePx + radius);
    const y = random.between(-radius, sidePx + radius);
    const light = random.between(20, 215);
    const colour = [0, 1, 2].map(() => light * random.between(0.65, 1.25));
    const slope = random.between(-0.35, 0.35);
    const top = Math.max(0, Math.ceil(y - radius));
    const bottom = Math.min(sidePx - 1, Math.floor(y + radius));
    for (let row = top; row <= bottom; row++) {
      const half = Math.sqrt(Math.max(0, radius ** 2 - (row - y) ** 2));
      const first = Math.max(0, Math.ceil(x - half));
      const last = Math.min(sidePx - 1, Math.floor(x + half));
      for (let column = first; column <= last; column++) {
        const pixel = row * sidePx + column;
        if (covered[pixel] === 1) continue;
        covered[pixel] = 1;
        left--;
        const shade = 1 + slope * ((column - x + row - y) / (2 * radius));
        for (let c = 0; c < 3; c++) data[3 * pixel + c] = Math.min(255, colour[c] * shade);
      }
    }
  }
  covered.forEach((done, pixel) => done || data.fill(118, 3 * pixel, 3 * pixel + 3));
  return { width: sidePx, height: sidePx, channels: 3, data };
}
