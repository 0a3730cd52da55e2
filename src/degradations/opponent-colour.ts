import { z } from 'zod';
import type { FloatImage } from '../image/image.js';
import { quantise } from '../image/quantise.js';
import { displayOf, nearestLevelOf, srgbDisplay, type DisplayTable } from './display-table.js';
import { twoDecimalLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';
import { tableParameter } from './table-parameter.js';

type Matrix = readonly (readonly number[])[];

/** linear RGB → cones (L, M, S) */
const toCones: Matrix = [
  [0.1619982647, 0.208049264, 0.0389347448],
  [0.0330275785, 0.2496504557, 0.0618343518],
  [0.0015524055, 0.0198861001, 0.1890224274],
];
/** cones → luminance, L − M, S − luminance */
const toOpponent: Matrix = [
  [9.27590805, 9.27590805, 0],
  [7.86421647, -9.33587662, 0],
  [-3.39709047, -3.39709047, 12.16230246],
];

const product = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));

function inverse(m: Matrix): number[][] {
  const cofactor = (i: number, j: number): number => {
    const [a, b, c, d] = [(i + 1) % 3, (i + 2) % 3, (j + 1) % 3, (j + 2) % 3];
    return m[a][c] * m[b][d] - m[a][d] * m[b][c];
  };
  const determinant = [0, 1, 2].reduce((sum, j) => sum + m[0][j] * cofactor(0, j), 0);
  return [0, 1, 2].map((i) => [0, 1, 2].map((j) => cofactor(j, i) / determinant));
}

/** the cones' answer to mid-grey, to the digits the authors wrote: .5 in linear RGB but for 4e-8 */
const midGreyCones = [0.20449114, 0.17225619, 0.10523047];
const midGrey = inverse(toCones).map((row) =>
  row.reduce((sum, value, i) => sum + value * midGreyCones[i], 0),
);

/** linear RGB about mid-grey → luminance and the two colour axes */
export const rgbToOpponent: Matrix = product(toOpponent, toCones);
const opponentToRgb = inverse(rgbToOpponent);

/**
 * Linear RGB, row by row, with both colour axes multiplied by `chroma`: x' = A⁻¹ diag(1, k, k) A
 * (x − .5) + .5. Not clipped: saturated colours leave [0, 1].
 */
export function scaleChroma(linear: Float64Array, chroma: number): Float64Array {
  const scaled = rgbToOpponent.map((row, i) =>
    row.map((value) => (i === 0 ? value : chroma * value)),
  );
  const [[a, b, c], [d, e, f], [g, h, k]] = product(opponentToRgb, scaled);
  const [r0, g0, b0] = midGrey;
  const result = new Float64Array(linear.length);
  for (let i = 0; i < linear.length; i += 3) {
    const [red, green, blue] = [linear[i] - r0, linear[i + 1] - g0, linear[i + 2] - b0];
    result[i] = a * red + b * green + c * blue + r0;
    result[i + 1] = d * red + e * green + f * blue + g0;
    result[i + 2] = g * red + h * green + k * blue + b0;
  }
  return result;
}

/** Light that a display emits for an image rounded to 8 bits, 0 … 1. */
export function lightOf(image: FloatImage, display: DisplayTable): Float64Array {
  const { data } = quantise(image);
  const light = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) light[i] = display[data[i]];
  return light;
}

/** the matrices are rounded, so that greys stray by up to 1e-7: no display shows that */
const strayLight = 1e-6;

/**
 * Opponent colour: the red–green and the yellow–blue axis of each pixel are weakened or inverted in
 * the light of a display; the luminance stays. A grey image stays as it is.
 *
 * Geirhos et al. 2018 (arXiv:1808.08750), false-colour experiment.
 */
export const opponentColour = defineManipulation({
  name: 'opponent-colour',
  title: 'Opponent colour',
  family: 'signal',
  version: 1,
  summary:
    'Exchanges red for green and yellow for blue, or weakens both contrasts; the luminance stays.',
  formula:
    "`x' = A⁻¹ diag(1, k, k) A (x − 0.5) + 0.5`, x the light of red, green and blue that the display emits at the pixel's grey levels (0 to 1), A the matrix from linear RGB over cone responses to luminance, L − M and S − luminance, k the chroma. Then x' is cut off at 0 and 1 and replaced by the grey level whose light is nearest (the lowest on a tie). `display: 'srgb'` is the standard's curve.",
  differences: [
    'Values are first rounded to 8 bits: the rule is defined on grey levels. The result lies on grey levels too.',
    'Chroma 1 leaves the image exactly as it is, and so does any chroma a grey image. Values other than 1 and −1 are ours.',
    "The authors' display is a measured monitor; give its table as `display` to use it.",
    'Pixels whose light the display cannot emit count as clipped; the count is taken in light, before the nearest grey level is sought.',
  ],
  reference: 'Geirhos et al. 2018, arXiv:1808.08750, opponent (false) colour experiment',
  parameters: z.object({
    chroma: z.number().min(-1).max(1).default(1).meta({
      unit: 'factor',
      description: 'of both colour axes: 1 as it is, 0 no colour, −1 opponent colours',
    }),
    display: tableParameter(
      'srgb',
      'light that the display emits at the 256 grey levels, from 0 to 1',
    ),
  }),
  level: {
    parameter: 'chroma',
    title: 'chroma',
    identity: 1,
    worse: 'falling',
    // passes grey on its way to the opposite colours
    fittable: false,
    scale: 'linear',
  },
  standardLevels: [{ study: 'Geirhos et al. 2018', parameters: [{ chroma: 1 }, { chroma: -1 }] }],
  random: false,
  channels: 'as-input',
  size: 'same',
  tables: ['display'],
  // as the published files write it: true colours, and false ones
  conditionLabel: ({ chroma }) =>
    chroma === 1 ? 'true' : chroma === -1 ? 'false' : `k${twoDecimalLabel(chroma)}`,
  apply(image, { chroma, display: table }, _random, findTable) {
    const { width, height, channels, data } = image;
    const display = table === 'srgb' ? srgbDisplay : displayOf(findTable(table));
    if (channels === 1 || chroma === 1) return { width, height, channels, data: data.slice() };
    const values = scaleChroma(lightOf(image, display), chroma);
    const nearestLevel = nearestLevelOf(display);
    for (let i = 0; i < values.length; i++) {
      const light = values[i];
      // one level outside for light that the display cannot emit
      if (light < -strayLight) values[i] = -1 / 255;
      else if (light > 1 + strayLight) values[i] = 256 / 255;
      else values[i] = nearestLevel(light) / 255;
    }
    return { width, height, channels, data: values };
  },
});
