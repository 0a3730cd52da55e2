import { z } from 'zod';
import { toGrey601 } from '../image/grey.js';
import { byteToFloat, quantise } from '../image/quantise.js';
import { correctedEidolon } from './eidolon/corrected.js';
import {
  grainParameter,
  publishedReaches,
  reachParameter,
  toolboxFidelityParameter,
} from './eidolon/parameters.js';
import { publishedEidolon } from './eidolon/published.js';
import { shortLabel } from './label-number.js';
import { defineManipulation } from './manipulation.js';

const published = (coherence: number) =>
  publishedReaches.map((reach) => ({ reach, coherence, grain: 10 }));

/**
 * Eidolons (Koenderink, Valsecchi, van Doorn, Wagemans and Gegenfurtner 2017, J. Vision 17(2):7):
 * the image is taken apart into slices of a scale space, each is warped by smooth random fields,
 * and they are put together again. `coherence` 1, 0.3 and 0 are Eidolon I, II and III of Geirhos
 * et al. 2017 (arXiv:1706.06969).
 *
 * `fidelity: 'published'` is the toolbox bit for bit, flaws included; `differences` says in what
 * `corrected` differs. **The toolbox's SD falls as 1/grain; corrected keeps .7645 for every grain, so
 * that reach means the same whatever the grain.**
 */
export const eidolon = defineManipulation({
  name: 'eidolon',
  title: 'Eidolon',
  family: 'eidolon',
  version: 2,
  formula:
    'The image is blurred by Gaussians of `sigma_k = 2^(−1/2 + k/2)` px, k = 0 … N − 1, `N = ceil(2 log2 maxSigma)`, `maxSigma` a quarter of the longer side (12 levels, 0.707 to 32 px, at 224 and 256 px). The differences of neighbouring levels, and the last level, are its slices. Every slice is read at places displaced by `reach × field_k`, one field for the rows and one for the columns, and the slices are added up again. `field_k = (1 − coherence) × incoherent_k + coherence × coherent_k`: an incoherent field is white noise blurred by a Gaussian of `grain` px, of its own for each level, with an SD of 0.7645 px; the coherent field of level k is the sum of one plane for each level j ≥ k, white noise blurred by sigma_j, each with an SD of `7.645/maxSigma` px (0.119 px at 256 px).',
  differences: [
    'With `fidelity: published` nothing differs from the Eidolon toolbox (with its pull request 1, as the published studies used it), except that the image is not resized and that the noise comes from a seed; everything below is `corrected`.',
    'The blur is a true two-dimensional Gaussian; the toolbox convolves image and kernel laid out as one line each, which pushes half of every kernel one row down.',
    'The fields have mean zero; the toolbox subtracts mean/SD instead of the mean, which shifts whole levels at random (at coherence 1 and 256 px by some 0.1 px per unit of reach).',
    'The SD of an incoherent field is 0.7645 px per unit of reach for every grain; the toolbox, which meant 1, gives 7.645/grain (0.7645 at the published grain of 10) and scales each plane by its greatest pixel (± 5 %).',
    'The coherent planes keep the SD that the toolbox gives them, the same at all levels; it meant sigma_j/maxSigma, which would displace more, and more coarsely.',
    'Slices are read bilinearly at the displaced place; the toolbox takes the next pixel up and left, which moves the picture by half a pixel on average.',
    'The picture is mirrored without end; the toolbox works on a canvas of a power of two and repeats its last pixel beyond.',
    'Odd sides have no black lines at their right and lower border.',
    'Grey is 0.2125 R + 0.7154 G + 0.0721 B as in every other manipulation; the toolbox takes that of Rec. 601, and truncates to 8 bits.',
  ],
  summary:
    'Takes the image apart into slices of coarse and fine detail, displaces each by smooth random fields, and puts them together again.',
  reference: 'Koenderink et al. 2017, J. Vision 17(2):7; Geirhos et al. 2017, arXiv:1706.06969',
  parameters: z.object({
    reach: reachParameter('0.7645', 8, 'at coherence 0, '),
    coherence: z.number().min(0).max(1).default(1).meta({
      unit: 'share',
      description: 'how much fine detail moves along with coarse detail',
    }),
    grain: grainParameter,
    fidelity: toolboxFidelityParameter,
  }),
  level: {
    parameter: 'reach',
    title: 'reach',
    // reach 0 still is grey and blurred by .707 px
    identity: null,
    worse: 'rising',
    scale: 'log',
  },
  standardLevels: [
    { study: 'Geirhos et al. 2017, 2018: Eidolon I', parameters: published(1) },
    { study: 'Geirhos et al. 2017, 2018: Eidolon II', parameters: published(0.3) },
    { study: 'Geirhos et al. 2017, 2018: Eidolon III', parameters: published(0) },
  ],
  random: true,
  channels: 'grey',
  size: 'same',
  withoutEffect: ({ coherence }) => (coherence === 1 ? ['grain'] : []),
  conditionLabel: ({ reach, coherence, grain }) =>
    [reach, 10 * coherence, grain].map(shortLabel).join('-'),
  apply(image, parameters, random) {
    if (parameters.fidelity === 'corrected') return correctedEidolon(image, parameters, random);
    const grey = toGrey601(quantise(image, 'truncate'));
    return byteToFloat(publishedEidolon(grey, parameters, random));
  },
});
