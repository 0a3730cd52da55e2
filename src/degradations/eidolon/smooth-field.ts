import { gaussianTaps } from '../../image/gaussian-taps.js';
import { kernels, type Laid } from '../../kernels/index.js';
import { stateWords } from '../../kernels/noise.js';
import { rowBytes, samplesOf, type LaidPlane } from './plane.js';

/** SD of the sum of four bytes: √(4 (256² − 1)/12) */
const fourBytesSd = Math.sqrt(21845);
/** a field is drawn on a grid of at most its sigma over this, but of at least 1 px */
const samplesPerSigma = 2.4;
/** the blur of the noise ends there */
const radiusInSigmas = 2.8;

/** The grid on which a smooth field is drawn, and the blur of its white noise. */
export interface FieldGrid {
  readonly cols: number;
  readonly rows: number;
  /** px between neighbours, a power of two */
  readonly spacingPx: number;
  /** weights from the centre outwards, for one direction; a field blurred in both has SD 1 */
  readonly taps: Float64Array;
}

/**
 * The grid of a field of that smoothness over an image.
 *
 * @param width px to cover
 * @param height px to cover
 */
export function fieldGrid(width: number, height: number, sigmaPx: number): FieldGrid {
  let spacingPx = 1;
  while (2 * spacingPx * samplesPerSigma <= sigmaPx) spacingPx *= 2;
  const sigma = sigmaPx / spacingPx;
  const taps = gaussianTaps(sigma, Math.ceil(radiusInSigmas * sigma));
  const scale = 1 / Math.sqrt(fourBytesSd * sdAfterBlur(taps, spacingPx));
  return {
    cols: Math.ceil((width - 1) / spacingPx) + 1,
    rows: Math.ceil((height - 1) / spacingPx) + 1,
    spacingPx,
    taps: taps.map((weight) => weight * scale),
  };
}

/** SD of white noise of SD 1 after the blur in both directions and bilinear reading at every pixel */
function sdAfterBlur(taps: Float64Array, spacingPx: number): number {
  const weight = (i: number): number => taps[i < 0 ? -i : i] ?? 0;
  let variance = 0;
  let covariance = 0;
  for (let i = 1 - taps.length; i < taps.length; i++) {
    variance += weight(i) * weight(i);
    covariance += weight(i) * weight(i + 1);
  }
  let mean = 0;
  for (let phase = 0; phase < spacingPx; phase++) {
    const t = phase / spacingPx;
    mean += ((1 - t) * (1 - t) + t * t) * variance + 2 * t * (1 - t) * covariance;
  }
  return mean / spacingPx; // the root of the squared: two directions
}

/** Rows and columns of white noise that a field needs: the blur's radius more on every side. */
function noiseSize({ cols, rows, taps }: FieldGrid): { cols: number; rows: number } {
  const more = 2 * (taps.length - 1);
  return { cols: cols + more, rows: rows + more };
}

/** Room that drawing any of the fields needs in the kernels' memory. */
export function fieldMemory(grids: readonly FieldGrid[]) {
  const greatest = (count: (grid: FieldGrid) => number): number =>
    grids.reduce((most, grid) => (count(grid) > most ? count(grid) : most), 0);
  return {
    state: ['i32', stateWords],
    noise: ['f32', greatest((grid) => samplesOf(noiseSize(grid).cols, noiseSize(grid).rows))],
    across: ['f32', greatest((grid) => samplesOf(grid.cols, noiseSize(grid).rows))],
    field: ['f32', greatest((grid) => samplesOf(grid.cols, grid.rows))],
    taps: ['f32', greatest((grid) => grid.taps.length)],
  } as const;
}

/** What {@link fieldMemory} asks for, laid out; `state` holds a drawn state. */
export interface FieldMemory {
  readonly state: Laid<'i32'>;
  readonly noise: Laid<'f32'>;
  readonly across: Laid<'f32'>;
  readonly field: Laid<'f32'>;
  readonly taps: Laid<'f32'>;
}

/**
 * Draws a smooth random field at `field`: white noise blurred by a Gaussian, mean 0, the SD given
 * over the pixels when read bilinearly; its autocorrelation is exp(−r²/(4 sigma²)). It is drawn
 * 2.8 sigma larger than the image on every side, so that borders do not differ.
 *
 * A cell of white noise is the sum of the four bytes of one 32-bit draw; the blur makes that normal
 * (excess kurtosis −.3/(2 π sigma²) after it, −.1 for the finest field of an eidolon).
 */
export function drawField(memory: FieldMemory, grid: FieldGrid, sdPx: number): LaidPlane {
  const { cols, rows, spacingPx, taps } = grid;
  const { noise, across, field } = memory;
  const scale = Math.sqrt(sdPx);
  for (let i = 0; i < taps.length; i++) memory.taps.array[i] = scale * taps[i];
  memory.taps.array[0] /= 2; // met twice
  const weights = memory.taps.at;

  const radius = taps.length - 1;
  const drawn = noiseSize(grid);
  const noiseRow = rowBytes(drawn.cols);
  kernels.fillWhite(noise.at, (noiseRow / 4) * drawn.rows, memory.state.at);
  const from = noise.at + 4 * radius;
  const row = rowBytes(cols);
  const count = taps.length;
  kernels.symmetricSum(across.at, row, from, from, noiseRow, cols, drawn.rows, weights, count, 4);
  const first = across.at + radius * row;
  kernels.symmetricSum(field.at, row, first, first, row, cols, rows, weights, count, row);
  return { cols, rows, spacingPx, originPx: 0, at: field.at };
}
