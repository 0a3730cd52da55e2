import { z } from 'zod';
import { coherentSdTimesMaxSigma } from './eidolon/corrected.js';
import { displacedSum } from './eidolon/displaced-sum.js';
import { reachParameter, toolboxFidelityParameter } from './eidolon/parameters.js';
import { independentLevels, publishedVariant } from './eidolon/published-variants.js';
import { scaleSpaceOf } from './eidolon/scale-space.js';
import { defineManipulation } from './manipulation.js';

/**
 * Helmholtz-type disarray (Koenderink et al. 2017; the Eidolon toolbox's `HelmholtzDisarray`): every
 * slice of the scale space is displaced by fields of its own, as smooth as the slice is coarse.
 */
export const eidolonHelmholtz = defineManipulation({
  name: 'eidolon-helmholtz',
  title: 'Eidolon, Helmholtz type',
  family: 'eidolon',
  version: 1,
  summary:
    'Displaces coarse and fine detail independently of each other: coarse detail smoothly, fine detail raggedly.',
  formula:
    'As `eidolon`, but each slice k of the scale space is read at places displaced by `reach × field_k`, with an own pair of fields (rows, columns) for each level: white noise blurred by a Gaussian of sigma_k, the sigma of the level (0.707 px and up). Its SD is 7.645 px at **every** level: the toolbox multiplies plane k, whose SD is 7.645/sigma_k px, by sigma_k/maxSigma, and reach by maxSigma. One unit of reach here therefore moves as far as ten of `eidolon-lotze`.',
  differences: [
    "With `fidelity: published` nothing differs from the Eidolon toolbox's `HelmholtzDisarray`, except that the image is not resized and that the noise comes from a seed.",
    'The authors meant the displacement to grow with scale, `reach × sigma_k` px; by the slip in their noise planes (mean/SD is subtracted instead of dividing by SD) it is 7.645 × reach px at all scales, and only its smoothness grows. `corrected` keeps these amplitudes, so that reach means the same in both.',
    'The same slip shifts whole levels in the toolbox, the coarse ones most (at 256 px the coarsest by some 5 px per unit of reach); the fields of `corrected` have mean zero.',
    'For the rest `corrected` differs from it as the corrected `eidolon` differs from the published one: true two-dimensional blur, bilinear reading, a picture mirrored without end.',
  ],
  reference: 'Koenderink et al. 2017, J. Vision 17(2):7; Eidolon toolbox, HelmholtzDisarray',
  parameters: z.object({ reach: reachParameter('7.645', 0.8), fidelity: toolboxFidelityParameter }),
  level: { parameter: 'reach', title: 'reach', identity: null, worse: 'rising', scale: 'log' },
  standardLevels: [
    {
      study: 'Examples: displacements as large as those of Geirhos et al. 2017, 2018',
      parameters: [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8].map((reach) => ({ reach })),
    },
  ],
  random: true,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ reach }) => String(reach),
  apply(image, { reach, fidelity }, random) {
    if (fidelity === 'corrected') {
      const space = scaleSpaceOf(image);
      const sdPx = reach * coherentSdTimesMaxSigma;
      const fields = space.sigmaPx.map((sigmaPx) => ({ own: { sigmaPx, sdPx } }));
      return displacedSum(image, space, fields, random);
    }
    return publishedVariant(image, (canvas, scale, window) => ({
      levels: independentLevels(canvas, scale, 'sigma of the level', random, window),
      reach: scale.maxSigmaPx * reach,
    }));
  },
});
