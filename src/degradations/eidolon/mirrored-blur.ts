import { gaussianHalfwayTaps, gaussianTaps } from '../../image/gaussian-taps.js';
import { emptyPlane, mirroredIndex, type Plane } from './plane.js';
import { SymmetricKernel } from './symmetric-sum.js';

/** the kernel ends at the first sample beyond; after normalising sigma is kept to 1 % */
const radiusInSigmas = 2.8;

const inLine = (sample: number): number => sample;

/** copies a row with `radius` mirrored samples before and after it */
function mirroredLine(source: Plane, row: number, radius: number, line: Float32Array): void {
  const { cols, data } = source;
  const start = row * cols;
  for (let x = 0; x < cols; x++) line[radius + x] = data[start + x];
  for (let t = 1; t <= radius; t++) {
    line[radius - t] = data[start + mirroredIndex(-t, cols)];
    line[radius + cols - 1 + t] = data[start + mirroredIndex(cols - 1 + t, cols)];
  }
}

/** True two-dimensional Gaussian blur of a plane mirrored at its borders; same grid. */
export function blurMirrored(source: Plane, sigmaPx: number): Plane {
  const { cols, rows, spacingPx, originPx } = source;
  const radius = Math.ceil((radiusInSigmas * sigmaPx) / spacingPx);
  const kernel = new SymmetricKernel(gaussianTaps(sigmaPx / spacingPx, radius), { halfway: false });

  const across = new Float32Array(cols * rows);
  const line = new Float32Array(cols + 2 * radius);
  kernel.centreAt(radius, inLine);
  for (let y = 0; y < rows; y++) {
    mirroredLine(source, y, radius, line);
    kernel.sum(across, y * cols, cols, line);
  }
  const blurred = emptyPlane(cols, rows, spacingPx, originPx);
  const rowStart = (sample: number): number => mirroredIndex(sample, rows) * cols;
  for (let y = 0; y < rows; y++) {
    kernel.centreAt(y, rowStart).sum(blurred.data, y * cols, cols, across);
  }
  return blurred;
}

/**
 * The blur of a plane of pixels (spacing 1, mirrored at its borders), read at every half pixel
 * from −½ to side − ½: the Gaussian itself is sampled more finely, nothing is interpolated.
 */
export function blurToHalfPixels(pixels: Plane, sigmaPx: number): Plane {
  const { cols, rows } = pixels;
  const radius = Math.ceil(radiusInSigmas * sigmaPx);
  const whole = new SymmetricKernel(gaussianTaps(sigmaPx, radius), { halfway: false });
  const between = new SymmetricKernel(gaussianHalfwayTaps(sigmaPx, radius), { halfway: true });
  const fine = emptyPlane(2 * cols + 1, 2 * rows + 1, 0.5, -0.5);

  const across = new Float32Array(rows * fine.cols);
  const line = new Float32Array(cols + 2 * radius);
  const onPixels = new Float32Array(cols);
  const onBorders = new Float32Array(cols + 1);
  whole.centreAt(radius, inLine);
  between.centreAt(radius, inLine);
  for (let y = 0; y < rows; y++) {
    mirroredLine(pixels, y, radius, line);
    whole.sum(onPixels, 0, cols, line);
    between.sum(onBorders, 0, cols + 1, line);
    let at = y * fine.cols;
    for (let x = 0; x < cols; x++) {
      across[at++] = onBorders[x];
      across[at++] = onPixels[x];
    }
    across[at] = onBorders[cols];
  }
  const rowStart = (sample: number): number => mirroredIndex(sample, rows) * fine.cols;
  for (let y = 0; y < fine.rows; y++) {
    const kernel = y % 2 === 0 ? between : whole;
    kernel.centreAt(y >> 1, rowStart).sum(fine.data, y * fine.cols, fine.cols, across);
  }
  return fine;
}
