import { z } from 'zod';
import { toGrey601 } from '../image/grey.js';
import { byteToFloat, quantise } from '../image/quantise.js';
import { correctedEidolon } from './eidolon/corrected.js';
import { publishedEidolon } from './eidolon/published.js';
import { canvasCells } from './eidolon/published-canvas.js';
import { defineManipulation } from './manipulation.js';

const published = (coherence: number) =>
  [1, 2, 4, 8, 16, 32, 64, 128].map((reach) => ({ reach, coherence, grain: 10 }));

/** A number without the digits that are rounding. */
const plain = (value: number): string => String(Number(value.toPrecision(12)));

/**
 * Eidolons (Koenderink, Valsecchi, van Doorn, Wagemans and Gegenfurtner 2017, J. Vision 17(2):7):
 * the image is taken apart into slices of a scale space, each is warped by smooth random fields,
 * and they are put together again. `coherence` 1, 0.3 and 0 are Eidolon I, II and III of Geirhos
 * et al. 2017 (arXiv:1706.06969).
 *
 * `fidelity: 'published'` is the toolbox bit for bit, flaws included. `corrected` differs from it
 * so: a true two-dimensional blur; fields of mean zero; slices read bilinearly instead of at the
 * next pixel up and left; an image mirrored without end instead of a canvas that is clipped; the
 * grey of the other manipulations instead of Rec. 601. The amplitudes are the published ones at
 * grain 10: an incoherent displacement has SD .7645 px per unit of reach, each coherent plane
 * 7.645/maxSigma. **The toolbox's SD falls as 1/grain; corrected keeps .7645 for every grain, so
 * that reach means the same whatever the grain.**
 */
export const eidolon = defineManipulation({
  name: 'eidolon',
  title: 'Eidolon',
  family: 'eidolon',
  version: 1,
  formula:
    'The image is blurred by Gaussians of sigma_k = 2^(−1/2 + k/2) px; the differences of neighbouring levels are its slices. Every slice is read at places displaced by `reach × field_k`, and the slices are added up again. `field_k = (1 − coherence) × incoherent_k + coherence × coherent_k`: an incoherent field is white noise blurred by `grain` px, of its own for each level; the coherent field of level k is the sum of one plane for each level j ≥ k, blurred by sigma_j.',
  differences: [],
  summary:
    'Takes the image apart into slices of coarse and fine detail, displaces each by smooth random fields, and puts them together again.',
  reference: 'Koenderink et al. 2017, J. Vision 17(2):7; Geirhos et al. 2017, arXiv:1706.06969',
  parameters: z.object({
    reach: z.number().min(0).max(1000).default(8).meta({
      unit: '× 0.7645 px',
      description: 'how far detail is displaced: at coherence 0, 0.7645 × reach px (SD)',
    }),
    coherence: z.number().min(0).max(1).default(1).meta({
      unit: 'share',
      description: 'how much fine detail moves along with coarse detail',
    }),
    grain: z
      .number()
      .min(0.5)
      .max(200)
      .default(10)
      .meta({ unit: 'px', description: 'smoothness of the incoherent displacement' }),
    fidelity: z.enum(['corrected', 'published']).default('corrected').meta({
      unit: 'choice',
      description: 'the toolbox bit for bit (published), or freed of its flaws (corrected)',
    }),
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
  conditionLabel: ({ reach, coherence, grain }) =>
    [reach, 10 * coherence, grain].map(plain).join('-'),
  apply(image, parameters, random) {
    if (parameters.fidelity === 'corrected') return correctedEidolon(image, parameters, random);
    const grey = toGrey601(quantise(image, 'truncate'));
    const cells = canvasCells(grey);
    const drawPlane = () => Float64Array.from({ length: cells }, () => random.normal());
    return byteToFloat(publishedEidolon(grey, parameters, drawPlane));
  },
});
