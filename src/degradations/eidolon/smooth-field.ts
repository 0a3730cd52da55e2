import { gaussianTaps } from '../../image/gaussian-taps.js';
import type { RandomStream } from '../../random/index.js';
import { emptyPlane, type Plane } from './plane.js';
import { SymmetricKernel } from './symmetric-sum.js';

/** SD of the sum of four bytes: √(4 (256² − 1)/12) */
const fourBytesSd = Math.sqrt(21845);

/** grid for a field of that sigma: the largest power of two up to 1/√2 of it, at least 1 px */
function spacingFor(sigmaPx: number): number {
  let spacing = 1;
  while (2.8 * spacing <= sigmaPx) spacing *= 2;
  return spacing;
}

/**
 * A smooth random field over an image: white noise blurred by a Gaussian, mean 0, SD 1 over the
 * pixels when read bilinearly; its autocorrelation is exp(−r²/(4 sigma²)). It is drawn on a grid of
 * its own coarseness, 2.8 sigma larger than the image on every side, so that borders do not differ.
 *
 * A cell of white noise is the sum of the four bytes of one 32-bit draw; the blur makes that normal
 * (excess kurtosis −.3/(4 π sigma²) after it, −.05 for the finest field).
 *
 * @param width px to cover
 * @param height px to cover
 */
export function smoothField(
  random: RandomStream,
  width: number,
  height: number,
  sigmaPx: number,
): Plane {
  const spacing = spacingFor(sigmaPx);
  const radius = Math.ceil((2.8 * sigmaPx) / spacing);
  const taps = gaussianTaps(sigmaPx / spacing, radius);
  const cols = Math.ceil((width - 1) / spacing) + 1;
  const rows = Math.ceil((height - 1) / spacing) + 1;
  const scale = 1 / (fourBytesSd * sdAfterBlur(taps, spacing));

  const blurAcross = new SymmetricKernel(taps, { halfway: false });
  const blurDown = new SymmetricKernel(taps, { halfway: false, gain: scale });

  const drawnRows = rows + 2 * radius;
  const across = new Float32Array(drawnRows * cols);
  const line = new Float32Array(cols + 2 * radius);
  blurAcross.centreAt(radius, (sample) => sample);
  for (let y = 0; y < drawnRows; y++) {
    for (let x = 0; x < line.length; x++) {
      const word = random.uint32();
      line[x] = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24) - 510;
    }
    blurAcross.sum(across, y * cols, cols, line);
  }
  const field = emptyPlane(cols, rows, spacing, 0);
  const rowStart = (sample: number): number => sample * cols;
  for (let y = 0; y < rows; y++) {
    blurDown.centreAt(y + radius, rowStart).sum(field.data, y * cols, cols, across);
  }
  return field;
}

/** SD of white noise of SD 1 after the blur in both directions and bilinear reading at every pixel */
function sdAfterBlur(taps: Float64Array, spacing: number): number {
  const weight = (i: number): number => taps[i < 0 ? -i : i] ?? 0;
  let variance = 0;
  let covariance = 0;
  for (let i = 1 - taps.length; i < taps.length; i++) {
    variance += weight(i) * weight(i);
    covariance += weight(i) * weight(i + 1);
  }
  let mean = 0;
  for (let phase = 0; phase < spacing; phase++) {
    const t = phase / spacing;
    mean += ((1 - t) * (1 - t) + t * t) * variance + 2 * t * (1 - t) * covariance;
  }
  return mean / spacing; // the root of the squared: two directions
}

/** Adds `weight` × the field, read bilinearly at every pixel, to `target` (width × height). */
export function addField(
  target: Float32Array,
  width: number,
  height: number,
  field: Plane,
  weight: number,
): void {
  const { cols, data, spacingPx: spacing } = field;
  if (spacing === 1) {
    for (let i = 0; i < target.length; i++) target[i] += weight * data[i];
    return;
  }
  const line = new Float64Array(cols + 1);
  for (let y = 0; y < height; y++) {
    const above = Math.floor(y / spacing);
    const share = y / spacing - above;
    const start = above * cols;
    const next = share === 0 ? start : start + cols;
    for (let x = 0; x < cols; x++) {
      line[x] = weight * (data[start + x] + share * (data[next + x] - data[start + x]));
    }
    const end = (y + 1) * width;
    let i = y * width;
    for (let cell = 0; i < end; cell++) {
      const value = line[cell];
      const step = (line[cell + 1] - value) / spacing;
      if (i + spacing > end) {
        for (let x = 0; i < end; x++, i++) target[i] += value + x * step;
        break;
      }
      // the spacing is even
      for (let x = 0; x < spacing; x += 2, i += 2) {
        target[i] += value + x * step;
        target[i + 1] += value + (x + 1) * step;
      }
    }
  }
}
