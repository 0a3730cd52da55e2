import { gaussianHalfwayTaps, gaussianTaps } from '../../image/gaussian-taps.js';
import { emptyPlane, mirroredIndex, type Plane } from './plane.js';

/** share of the Gaussian that is left out: beyond 3.5 sigma, less than .0005 */
const radiusInSigmas = 3.5;

/** line with `radius` mirrored samples before and after it, in a buffer that is used again */
function mirroredLine(source: Plane, row: number, radius: number, line: Float64Array): void {
  const { cols, data } = source;
  const start = row * cols;
  for (let x = 0; x < cols; x++) line[radius + x] = data[start + x];
  for (let t = 1; t <= radius; t++) {
    line[radius - t] = data[start + mirroredIndex(-t, cols)];
    line[radius + cols - 1 + t] = data[start + mirroredIndex(cols - 1 + t, cols)];
  }
}

function addRows(
  target: Float64Array,
  data: Float32Array,
  first: number,
  second: number,
  weight: number,
): void {
  for (let x = 0; x < target.length; x++)
    target[x] += weight * (data[first + x] + data[second + x]);
}

/** True two-dimensional Gaussian blur of a plane mirrored at its borders; same grid. */
export function blurMirrored(source: Plane, sigmaPx: number): Plane {
  const { cols, rows, spacingPx, originPx } = source;
  const sigma = sigmaPx / spacingPx;
  const radius = Math.ceil(radiusInSigmas * sigma);
  const taps = gaussianTaps(sigma, radius);
  const across = emptyPlane(cols, rows, spacingPx, originPx);
  const line = new Float64Array(cols + 2 * radius);
  for (let y = 0; y < rows; y++) {
    mirroredLine(source, y, radius, line);
    for (let x = 0; x < cols; x++) {
      const centre = x + radius;
      let sum = taps[0] * line[centre];
      for (let t = 1; t <= radius; t++) sum += taps[t] * (line[centre - t] + line[centre + t]);
      across.data[y * cols + x] = sum;
    }
  }
  const blurred = emptyPlane(cols, rows, spacingPx, originPx);
  const row = new Float64Array(cols);
  for (let y = 0; y < rows; y++) {
    row.fill(0);
    addRows(row, across.data, y * cols, y * cols, taps[0] / 2);
    for (let t = 1; t <= radius; t++) {
      const above = mirroredIndex(y - t, rows) * cols;
      const below = mirroredIndex(y + t, rows) * cols;
      addRows(row, across.data, above, below, taps[t]);
    }
    blurred.data.set(row, y * cols);
  }
  return blurred;
}

/**
 * The blur of a plane of pixels (spacing 1, mirrored at its borders), read at every half pixel
 * from −½ to side − ½: the Gaussian itself is sampled more finely, nothing is interpolated.
 */
export function blurToHalfPixels(pixels: Plane, sigmaPx: number): Plane {
  const { cols, rows } = pixels;
  const radius = Math.ceil(radiusInSigmas * sigmaPx) + 1;
  const whole = gaussianTaps(sigmaPx, radius - 1);
  const halfway = gaussianHalfwayTaps(sigmaPx, radius);
  const fine = emptyPlane(2 * cols + 1, 2 * rows + 1, 0.5, -0.5);
  const across = new Float32Array(rows * fine.cols);
  const line = new Float64Array(cols + 2 * radius);
  for (let y = 0; y < rows; y++) {
    mirroredLine(pixels, y, radius, line);
    const start = y * fine.cols;
    for (let x = 0; x <= cols; x++) {
      const centre = x + radius;
      let sum = 0;
      for (let t = 0; t < radius; t++)
        sum += halfway[t] * (line[centre - 1 - t] + line[centre + t]);
      across[start + 2 * x] = sum;
      if (x === cols) break;
      sum = whole[0] * line[centre];
      for (let t = 1; t < radius; t++) sum += whole[t] * (line[centre - t] + line[centre + t]);
      across[start + 2 * x + 1] = sum;
    }
  }
  const row = new Float64Array(fine.cols);
  for (let fineY = 0; fineY < fine.rows; fineY++) {
    row.fill(0);
    const isHalfway = fineY % 2 === 0;
    const y = fineY >> 1;
    if (!isHalfway) addRows(row, across, y * fine.cols, y * fine.cols, whole[0] / 2);
    const taps = isHalfway ? halfway : whole;
    for (let t = isHalfway ? 0 : 1; t < radius; t++) {
      const above = mirroredIndex(isHalfway ? y - 1 - t : y - t, rows) * fine.cols;
      const below = mirroredIndex(y + t, rows) * fine.cols;
      addRows(row, across, above, below, taps[t]);
    }
    fine.data.set(row, fineY * fine.cols);
  }
  return fine;
}
