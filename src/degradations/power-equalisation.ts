import { z } from 'zod';
import { VisavisError } from '../errors.js';
import { centredIndex } from '../image/amplitude-spectrum.js';
import { fft2, realInverseFft2 } from '../image/fft.js';
import { toGrey } from '../image/grey.js';
import type { FloatImage } from '../image/image.js';
import { naturalSpectrum } from '../image/natural-spectrum.js';
import type { NumberTable } from '../image/number-table.js';
import { shortLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';
import { tableParameter } from './table-parameter.js';

/**
 * Gives a grey image the amplitudes (1 − amount) A + amount M, A its own and M those of `spectrum`;
 * phases stay (where A is 0 the phase counts as 0). Not clipped.
 *
 * @param spectrum amplitudes `[height, width]`, frequency 0 in the middle, not scaled
 * @throws VisavisError INVALID_INPUT where the spectrum has another size, or a negative amplitude
 */
export function equaliseAmplitudes(
  image: FloatImage,
  amount: number,
  spectrum: NumberTable,
): FloatImage {
  const { width, height, data } = toGrey(image);
  check(spectrum, width, height);
  const { re, im } = fft2(data, width, height);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const own = Math.sqrt(re[i] * re[i] + im[i] * im[i]);
      const wanted = spectrum.values[centredIndex(row, column, width, height)];
      if (own === 0) {
        re[i] = amount * wanted;
      } else {
        const gain = 1 - amount + (amount * wanted) / own;
        re[i] *= gain;
        im[i] *= gain;
      }
    }
  }
  return { width, height, channels: 1, data: realInverseFft2({ width, height, re, im }) };
}

function check({ shape, values }: NumberTable, width: number, height: number): void {
  if (shape.length !== 2 || shape[0] !== height || shape[1] !== width) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'the spectrum of power-equalisation',
      expected: `a table of the image's size, ${height} rows and ${width} columns`,
      got: shape.length === 2 ? `${shape[0]} rows and ${shape[1]} columns` : `${shape.length} axes`,
      mend: 'make the spectrum from images of this size',
    });
  }
  const negative = values.findIndex((value) => value < 0);
  if (negative >= 0) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'the spectrum of power-equalisation',
      expected: 'amplitudes of 0 or more',
      got: `${values[negative]} in row ${Math.floor(negative / width) + 1}`,
      mend: 'give amplitudes, not their logarithms',
    });
  }
}

/**
 * Power equalisation: the amplitudes of the image's frequencies are replaced by the mean amplitudes
 * of many images; the phases stay. The mean luminance is equalised too (frequency 0).
 *
 * Geirhos et al. 2018 (arXiv:1808.08750), power-equalisation experiment.
 */
export const powerEqualisation = defineManipulation({
  name: 'power-equalisation',
  title: 'Power equalisation',
  family: 'signal',
  version: 1,
  summary:
    'Makes the image grey and gives each of its frequencies the amplitude that images have on average; the phases stay.',
  formula:
    "`Re F⁻¹[((1 − a) A(k) + a M(k)) exp(i φ(k))]`, A and φ the amplitudes and phases of the Fourier transform of the grey image, M the mean amplitudes, a the amount. M also holds frequency 0, so that all images get one mean luminance. `spectrum: 'natural'`: `M ∝ f^−1.247`, mean grey .45448, scaled to an RMS contrast of .2.",
  differences: [
    "The authors' mean spectrum is made from their ImageNet images and fits 224 × 224 px only; give its file as `spectrum` to use it. `natural` has its slope (−1.247) and its mean grey (.45448) at any size; its RMS contrast of .2 is our choice.",
    'Amounts between 0 and 1 are ours; theirs are 0 and 1.',
  ],
  reference: 'Geirhos et al. 2018, arXiv:1808.08750, power equalisation',
  parameters: z.object({
    amount: z.number().min(0).max(1).default(1).meta({
      unit: 'share',
      description: "weight of the mean amplitudes; the rest is the image's own",
    }),
    spectrum: tableParameter(
      'natural',
      "mean amplitudes: of photographs in general, or a table of the image's size with frequency 0 in the middle",
    ),
  }),
  level: {
    parameter: 'amount',
    title: 'power equalisation',
    identity: 0,
    worse: 'rising',
    scale: 'linear',
  },
  standardLevels: [{ study: 'Geirhos et al. 2018', parameters: [{ amount: 0 }, { amount: 1 }] }],
  random: false,
  channels: 'grey',
  size: 'same',
  tables: ['spectrum'],
  conditionLabel: ({ amount }) => (amount === 1 ? 'pow' : shortLabel(amount)),
  apply(image, { amount, spectrum }, _random, findTable) {
    const { width, height } = image;
    const mean = spectrum === 'natural' ? naturalSpectrum(width, height) : findTable(spectrum);
    return equaliseAmplitudes(image, amount, mean);
  },
});
