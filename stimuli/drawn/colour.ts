import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';
import sincos from '@stdlib/math-base-special-sincos';
import type { RandomStream } from '../../src/random/index.js';
import type { Raster } from './drawing.js';

/** Red, green, blue in [0, 1] (may lie outside until painted). */
export type Rgb = readonly [number, number, number];

/** A random unit vector. */
export function randomDirection(random: RandomStream): readonly [x: number, y: number] {
  const [sine, cosine] = sincos(random.between(0, 2 * Math.PI));
  return [cosine, sine];
}

/** A colour from luma and chroma (YIQ). */
export function fromYiq(y: number, i: number, q: number): Rgb {
  return [y + 0.956 * i + 0.621 * q, y - 0.272 * i - 0.647 * q, y - 1.106 * i + 1.703 * q];
}

/** A colour of the given luma, any hue, any saturation up to `maximumChroma`. */
export function randomColour(random: RandomStream, luma: number, maximumChroma = 0.13): Rgb {
  const [x, y] = randomDirection(random);
  const chroma = random.between(0, maximumChroma);
  return fromYiq(luma, chroma * x, chroma * y);
}

/** How a drawing's colours are changed: hue turned, chroma scaled and tinted, luma curved. */
export interface Recolouring {
  /** luma in 1/255 → new luma */
  readonly lumaCurve: Float32Array;
  /** 2 × 2 matrix on (I, Q) */
  readonly turn: readonly [number, number, number, number];
  /** added to (I, Q) at middle luma, less towards black and white */
  readonly tint: readonly [number, number];
  /** mean luma of the drawing after the curve */
  readonly meanLuma: number;
}

/**
 * Random recolouring. The mean luma is drawn anew by a power curve, so that no category is lighter
 * or darker than another; hue turns the whole circle, so that none has a colour of its own.
 *
 * @param sample the drawing at its smallest size
 */
export function randomRecolouring(random: RandomStream, sample: Raster): Recolouring {
  let lumaSum = 0;
  let alphaSum = 0;
  for (let i = 0; i < sample.data.length; i += 4) {
    lumaSum += 0.299 * sample.data[i] + 0.587 * sample.data[i + 1] + 0.114 * sample.data[i + 2];
    alphaSum += sample.data[i + 3];
  }
  const mean = Math.min(0.9, Math.max(0.1, lumaSum / alphaSum));
  const wanted = random.between(0.28, 0.74);
  const exponent = Math.min(2.3, Math.max(0.45, ln(wanted) / ln(mean)));
  const lumaCurve = Float32Array.from({ length: 256 }, (_, i) => pow(i / 255, exponent));
  const [cosine, sine] = randomDirection(random);
  const gain = random.between(0.3, 1);
  const [tintX, tintY] = randomDirection(random);
  const tint = random.between(0, 0.1);
  return {
    lumaCurve,
    turn: [gain * cosine, -gain * sine, gain * sine, gain * cosine],
    tint: [tint * tintX, tint * tintY],
    meanLuma: pow(mean, exponent),
  };
}

/** Recolours one opaque colour; writes it to `out`. */
export function recolour(
  recolouring: Recolouring,
  r: number,
  g: number,
  b: number,
  out: Float32Array,
): void {
  const { lumaCurve, turn, tint } = recolouring;
  const y = 0.299 * r + 0.587 * g + 0.114 * b;
  const i = 0.596 * r - 0.274 * g - 0.322 * b;
  const q = 0.211 * r - 0.523 * g + 0.312 * b;
  const luma = lumaCurve[y <= 0 ? 0 : y >= 1 ? 255 : Math.round(y * 255)];
  const room = 4 * luma * (1 - luma);
  const i2 = turn[0] * i + turn[1] * q + tint[0] * room;
  const q2 = turn[2] * i + turn[3] * q + tint[1] * room;
  out[0] = luma + 0.956 * i2 + 0.621 * q2;
  out[1] = luma - 0.272 * i2 - 0.647 * q2;
  out[2] = luma - 1.106 * i2 + 1.703 * q2;
}
