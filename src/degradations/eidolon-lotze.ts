import { correctedEidolon } from './eidolon/corrected.js';
import { exampleReaches, oneGrainParameters } from './eidolon/parameters.js';
import { independentLevels, publishedVariant } from './eidolon/published-variants.js';
import { defineManipulation } from './manipulation.js';

/**
 * Lotze-type disarray (Koenderink et al. 2017; the Eidolon toolbox's `LotzeDisarray`): every slice
 * of the scale space is displaced by fields of its own, equally strong and smooth at all scales.
 * Corrected, it is the eidolon at coherence 0.
 */
export const eidolonLotze = defineManipulation({
  name: 'eidolon-lotze',
  title: 'Eidolon, Lotze type',
  family: 'eidolon',
  version: 1,
  summary:
    'Displaces coarse and fine detail independently of each other, equally far and equally smoothly.',
  formula:
    'As `eidolon` at coherence 0: each slice k of the scale space is read at places displaced by `reach × field_k`, with an own pair of fields (rows, columns) for each level: white noise blurred by a Gaussian of `grain` px, with an SD of 0.7645 px. The displaced slices are added up.',
  differences: [
    "With `fidelity: published` nothing differs from the Eidolon toolbox's `LotzeDisarray`, except that the image is not resized and that the noise comes from a seed. The toolbox's example program also stretches the contrast of the result, between its 5th and 95th percentile, to the whole range of grey levels: that is left to the display here.",
    '`corrected` differs from it as the corrected `eidolon` differs from the published one: true two-dimensional blur, fields of mean zero and of one SD for every grain, bilinear reading, a picture mirrored without end.',
  ],
  reference: 'Koenderink et al. 2017, J. Vision 17(2):7; Eidolon toolbox, LotzeDisarray',
  parameters: oneGrainParameters,
  level: { parameter: 'reach', title: 'reach', identity: null, worse: 'rising', scale: 'log' },
  standardLevels: exampleReaches,
  random: true,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ reach, grain }) => `${reach}-${grain}`,
  apply(image, { reach, grain, fidelity }, random) {
    if (fidelity === 'corrected') {
      return correctedEidolon(image, { reach, grain, coherence: 0 }, random);
    }
    return publishedVariant(image, (canvas, scale, window) => ({
      levels: independentLevels(canvas, scale, grain, random, window),
      reach,
    }));
  },
});
