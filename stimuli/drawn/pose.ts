import sincos from '@stdlib/math-base-special-sincos';
import type { RandomStream } from '../../src/random/index.js';
import type { Drawing, Raster } from './drawing.js';

/** Nine numbers, row by row: a projective map of the plane. */
export type Homography = readonly [
  number, number, number,
  number, number, number,
  number, number, number,
]; // prettier-ignore

/** Where and how large a drawing lies in the picture. */
export interface Pose {
  /** picture px → px of the chosen raster */
  readonly toRaster: Homography;
  readonly raster: Raster;
  /** box in the picture with a few px to spare: left, top, right, bottom */
  readonly box: readonly [number, number, number, number];
}

function invert(m: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = m;
  const A = e * i - f * h;
  const B = f * g - d * i;
  const C = d * h - e * g;
  const det = a * A + b * B + c * C;
  return [
    A / det,
    (c * h - b * i) / det,
    (b * f - c * e) / det,
    B / det,
    (a * i - c * g) / det,
    (c * d - a * f) / det,
    C / det,
    (b * g - a * h) / det,
    (a * e - b * d) / det,
  ];
}

function multiply(m: Homography, n: Homography): Homography {
  const entry = (row: number, column: number): number =>
    m[3 * row] * n[column] + m[3 * row + 1] * n[3 + column] + m[3 * row + 2] * n[6 + column];
  return [
    entry(0, 0), entry(0, 1), entry(0, 2),
    entry(1, 0), entry(1, 1), entry(1, 2),
    entry(2, 0), entry(2, 1), entry(2, 2),
  ]; // prettier-ignore
}

/**
 * A random pose: mirrored or not, turned up to `maximumTurnDegrees`, slanted, stretched and seen
 * in slight perspective; its box is 60 to 86 % of the side where it is longest, and lies anywhere
 * in the picture.
 */
export function randomPose(
  random: RandomStream,
  drawing: Drawing,
  sidePx: number,
  maximumTurnDegrees: number,
): Pose {
  const full = drawing.levels[0];
  const mirror = random.uniform() < 0.5 ? -1 : 1;
  const turn = maximumTurnDegrees * random.between(-1, 1) * (Math.PI / 180);
  const [sine, cosine] = sincos(turn);
  const slant = random.between(-0.16, 0.16);
  const stretch = random.between(0.86, 1.16);
  const perspectiveX = random.between(-0.14, 0.14);
  const perspectiveY = random.between(-0.14, 0.14);
  const longest = random.between(0.6, 0.86) * sidePx;
  const [across, down] = [random.uniform(), random.uniform()];

  const half = Math.max(full.width, full.height) / 2;
  const centre: Homography = [1 / half, 0, -full.width / 2 / half, 0, 1 / half, -full.height / 2 / half, 0, 0, 1]; // prettier-ignore
  const shape: Homography = [mirror * stretch, slant, 0, 0, 1, 0, 0, 0, 1];
  const rotate: Homography = [cosine, -sine, 0, sine, cosine, 0, perspectiveX, perspectiveY, 1];
  const posed = multiply(rotate, multiply(shape, centre));
  const box = boxOf(posed, drawing.outline);
  const scale = longest / Math.max(box[2] - box[0], box[3] - box[1]);
  const [w, h] = [(box[2] - box[0]) * scale, (box[3] - box[1]) * scale];
  const margin = 0.02 * sidePx;
  const left = margin + across * (sidePx - w - 2 * margin);
  const top = margin + down * (sidePx - h - 2 * margin);
  const place: Homography = [scale, 0, left - box[0] * scale, 0, scale, top - box[1] * scale, 0, 0, 1]; // prettier-ignore
  const toPicture = multiply(place, posed);

  // the raster that is at most 1.4 times as fine as the picture
  let level = 0;
  while (
    level < drawing.levels.length - 1 &&
    Math.max(full.width, full.height) / (1 << level) > 1.4 * Math.max(w, h)
  ) {
    level++;
  }
  const raster = drawing.levels[level];
  const shrink: Homography = [raster.width / full.width, 0, 0, 0, raster.height / full.height, 0, 0, 0, 1]; // prettier-ignore
  return {
    toRaster: multiply(shrink, invert(toPicture)),
    raster,
    box: [
      Math.max(0, Math.floor(left) - 4),
      Math.max(0, Math.floor(top) - 4),
      Math.min(sidePx - 1, Math.ceil(left + w) + 4),
      Math.min(sidePx - 1, Math.ceil(top + h) + 4),
    ],
  };
}

/** The box around mapped points (x and y by turns). */
function boxOf(m: Homography, points: Float64Array): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i];
    const y = points[i + 1];
    const w = m[6] * x + m[7] * y + m[8];
    const px = (m[0] * x + m[1] * y + m[2]) / w;
    const py = (m[3] * x + m[4] * y + m[5]) / w;
    box[0] = Math.min(box[0], px);
    box[1] = Math.min(box[1], py);
    box[2] = Math.max(box[2], px);
    box[3] = Math.max(box[3], py);
  }
  return box;
}

/**
 * The posed drawing on the picture's grid, bilinear: four numbers per pixel (colour times
 * opacity, opacity), zero outside.
 */
export function warp(pose: Pose, sidePx: number): Float32Array {
  const { raster, toRaster: m, box } = pose;
  const { width, height, data } = raster;
  const out = new Float32Array(sidePx * sidePx * 4);
  for (let y = box[1]; y <= box[3]; y++) {
    for (let x = box[0]; x <= box[2]; x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const w = 1 / (m[6] * px + m[7] * py + m[8]);
      const u = (m[0] * px + m[1] * py + m[2]) * w - 0.5;
      const v = (m[3] * px + m[4] * py + m[5]) * w - 0.5;
      if (u <= -1 || v <= -1 || u >= width || v >= height) continue;
      const x0 = Math.floor(u);
      const y0 = Math.floor(v);
      const fx = u - x0;
      const fy = v - y0;
      const inLeft = x0 >= 0 ? 1 - fx : 0;
      const inRight = x0 + 1 < width ? fx : 0;
      const inTop = y0 >= 0 ? 1 - fy : 0;
      const inBottom = y0 + 1 < height ? fy : 0;
      const w00 = inLeft * inTop;
      const w10 = inRight * inTop;
      const w01 = inLeft * inBottom;
      const w11 = inRight * inBottom;
      const a = (Math.max(0, y0) * width + Math.max(0, x0)) * 4;
      const right = x0 >= 0 && x0 + 1 < width ? 4 : 0;
      const below = y0 >= 0 && y0 + 1 < height ? width * 4 : 0;
      const to = (y * sidePx + x) * 4;
      for (let c = 0; c < 4; c++) {
        out[to + c] =
          w00 * data[a + c] +
          w10 * data[a + right + c] +
          w01 * data[a + below + c] +
          w11 * data[a + right + below + c];
      }
    }
  }
  return out;
}
