import { z } from 'zod';
import { fft2, realInverseFft2, type Spectrum } from '../image/fft.js';
import { toGrey } from '../image/grey.js';
import type { FloatImage } from '../image/image.js';
import { uniformNumbers } from '../kernels/noise.js';
import { sinesAndCosines } from '../kernels/sines.js';
import { fidelityParameter, type Fidelity } from './fidelity.js';
import { shortLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';

/** the longest odd run of frequencies about 0: all of an odd side, all but the Nyquist of an even one */
const oddPart = (side: number): number => side - 1 + (side % 2);

/** How many random numbers the phase noise of an image takes: one for each pair of frequencies. */
export function phaseShiftCount({ width, height }: { width: number; height: number }): number {
  return (oddPart(width) * oddPart(height) - 1) / 2;
}

/**
 * Shifts the phases of a spectrum; amplitudes stay. The frequencies are taken in the order of the
 * centred spectrum, row by row, without the Nyquist row and column. The first half are shifted by
 * (2 u − 1) × width, frequency 0 not at all, and the second half by the opposite of the same
 * shifts: in reversed order (`corrected`), which gives every pair of conjugate frequencies opposite
 * shifts, or in the same order (`published`), which does not.
 *
 * @param widthDeg greatest shift, degrees
 * @param unitShifts {@link phaseShiftCount} numbers u in [0, 1)
 */
export function shiftPhases(
  { width, height, re, im }: Spectrum,
  widthDeg: number,
  fidelity: Fidelity,
  unitShifts: ArrayLike<number>,
): Spectrum {
  const shifted = { width, height, re: re.slice(), im: im.slice() };
  const columns = oddPart(width);
  const rows = oddPart(height);
  const turn = (i: number, sine: number, cosine: number): void => {
    shifted.re[i] = re[i] * cosine - im[i] * sine;
    shifted.im[i] = re[i] * sine + im[i] * cosine;
  };
  const half = phaseShiftCount({ width, height });
  const radians = (widthDeg * Math.PI) / 180;
  const angles = new Float64Array(half);
  for (let i = 0; i < half; i++) angles[i] = (2 * unitShifts[i] - 1) * radians;
  const { sines, cosines } = sinesAndCosines(angles);
  for (let row = 0, place = 0; row < rows; row++) {
    const v = row - (rows - 1) / 2;
    const start = (v < 0 ? v + height : v) * width;
    for (let column = 0; column < columns; column++, place++) {
      if (place === half) continue;
      const u = column - (columns - 1) / 2;
      const i = start + (u < 0 ? u + width : u);
      if (place < half) {
        turn(i, sines[place], cosines[place]);
      } else {
        const drawn = fidelity === 'corrected' ? 2 * half - place : place - half - 1;
        turn(i, -sines[drawn], cosines[drawn]);
      }
    }
  }
  return shifted;
}

/** The phase noise of a grey image with the draws given, before the clip: see {@link shiftPhases}. */
export function addPhaseNoise(
  image: FloatImage,
  widthDeg: number,
  fidelity: Fidelity,
  unitShifts: ArrayLike<number>,
): FloatImage {
  const { width, height, data } = toGrey(image);
  const shifted = shiftPhases(fft2(data, width, height), widthDeg, fidelity, unitShifts);
  return { width, height, channels: 1, data: realInverseFft2(shifted) };
}

/**
 * Phase noise: every frequency of the grey image keeps its amplitude, its phase is shifted by a
 * number drawn evenly from [−width, width).
 *
 * Geirhos et al. 2018 (arXiv:1808.08750), phase-scrambling experiment.
 */
export const phaseNoise = defineManipulation({
  name: 'phase-noise',
  title: 'Phase noise',
  family: 'signal',
  version: 1,
  summary:
    'Makes the image grey and shifts the phase of each of its frequencies by an angle drawn evenly from −width to +width.',
  formula:
    '`Re F⁻¹[F(k) exp(i s(k))]`, F the Fourier transform of the grey image, s(k) even on [−w, w) for one half of the frequencies k, `s(−k) = −s(k)` for the other; frequency 0 and, where a side is even, the Nyquist row or column are not shifted.',
  differences: [
    "The authors' code gives the second half of the frequencies the shifts of the first half in the wrong order, so that conjugate frequencies get unrelated shifts. The result is not real; dropping its imaginary part takes away contrast: the share `(1 + (sin w / w)²)/2` of the power is left, one half at 180°, and the phases that are seen have a triangular instead of an even distribution. `fidelity: 'published'` does the same; `corrected` leaves every amplitude as it was.",
    'On an odd side, where their code stops with an error, all frequencies are shifted: such a side has no Nyquist frequency.',
  ],
  reference: 'Geirhos et al. 2018, arXiv:1808.08750, phase noise',
  parameters: z.object({
    width: z
      .number()
      .min(0)
      .max(180)
      .default(0)
      .meta({ unit: 'degrees', description: 'greatest shift of a phase, either way' }),
    fidelity: fidelityParameter(
      "as the authors' code does it, with loss of contrast (published), or with every amplitude kept (corrected)",
    ),
  }),
  level: {
    parameter: 'width',
    title: 'phase noise width (°)',
    identity: 0,
    worse: 'rising',
    scale: 'linear',
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2018',
      parameters: [0, 30, 60, 90, 120, 150, 180].map((width) => ({ width })),
    },
  ],
  random: true,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ width }) => shortLabel(width),
  apply(image, { width, fidelity }, random) {
    const unitShifts = uniformNumbers(random, phaseShiftCount(image));
    return addPhaseNoise(image, width, fidelity, unitShifts);
  },
});
