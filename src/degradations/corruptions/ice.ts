import sincos from '@stdlib/math-base-special-sincos';
import { gaussianBlur } from '../../image/gaussian-blur.js';
import type { FloatImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';
import { plasma } from './plasma.js';

/** one frond grows for about so many px² of window */
const areaPerFrondPx = 2800;
/** fronds begin up to so far outside, so that the edge is as icy as the middle */
const marginPx = 60;
/** angle between a stem and its branches: ice is hexagonal */
const branching = Math.PI / 3;

interface Stem {
  readonly x: number;
  readonly y: number;
  /** direction, radians */
  readonly angle: number;
  readonly lengthPx: number;
  readonly brightness: number;
  /** how often its branches branch again */
  readonly generations: number;
}

/** brightens the four pixels around a place, in proportion to their nearness */
function dab(ice: FloatImage, x: number, y: number, brightness: number): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  for (let i = 0; i < 4; i++) {
    const column = left + (i & 1);
    const row = top + (i >> 1);
    if (column < 0 || row < 0 || column >= ice.width || row >= ice.height) continue;
    const near = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
    ice.data[row * ice.width + column] += brightness * near;
  }
}

/** a stem, getting fainter and turning a little on its way, with branches on both sides */
function grow(ice: FloatImage, stem: Stem, random: RandomStream): void {
  let { x, y, angle } = stem;
  const bend = 0.012 * random.normal();
  let untilBranch = 2;
  for (let step = 0; step < stem.lengthPx; step++) {
    const left = 1 - step / stem.lengthPx;
    const [sine, cosine] = sincos(angle);
    x += cosine;
    y += sine;
    dab(ice, x, y, stem.brightness * (0.3 + 0.7 * left));
    angle += bend + 0.03 * random.normal();
    if (stem.generations === 0 || --untilBranch > 0) continue;
    untilBranch = 2 * stem.generations + 1 + random.integer(3);
    for (const side of [-branching, branching]) {
      const branch = {
        x,
        y,
        angle: angle + side,
        lengthPx: stem.lengthPx * 0.4 * left * random.between(0.4, 1.1),
        brightness: stem.brightness * 0.75,
        generations: stem.generations - 1,
      };
      grow(ice, branch, random);
    }
  }
}

/**
 * Ice on a window: fronds that branch as crystals do, on a haze in clouds. Values from 0 (clear)
 * to 1 (white). Fronds have the same size in px in images of any size.
 */
export function windowIce(width: number, height: number, random: RandomStream): FloatImage {
  const fronds: FloatImage = {
    width,
    height,
    channels: 1,
    data: new Float64Array(width * height),
  };
  const [wide, high] = [width + 2 * marginPx, height + 2 * marginPx];
  const count = Math.ceil((wide * high) / areaPerFrondPx);
  for (let frond = 0; frond < count; frond++) {
    const stem = {
      x: random.between(-marginPx, width + marginPx),
      y: random.between(-marginPx, height + marginPx),
      angle: random.between(-Math.PI, Math.PI),
      lengthPx: random.between(40, 180),
      brightness: random.between(0.4, 1.1),
      generations: 2,
    };
    grow(fronds, stem, random);
  }
  const soft = gaussianBlur(fronds, 0.7).data;
  const glow = gaussianBlur(fronds, 6).data;
  const haze = plasma(width, height, 1.45, random).data;
  const data = soft.map((line, i) => {
    const ice = 0.05 + 0.35 * haze[i] + (0.5 + 0.9 * haze[i]) * line + 0.35 * glow[i];
    // thick ice is white, however thick
    return Math.min(1, (1.5 * ice) / (1 + ice));
  });
  return { width, height, channels: 1, data };
}
