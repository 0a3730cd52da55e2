import { toGrey } from '../image/grey.js';
import { incoherentSd } from './eidolon/corrected.js';
import { displacedSum } from './eidolon/displaced-sum.js';
import { exampleReaches, oneGrainParameters } from './eidolon/parameters.js';
import { mirroredPlane } from './eidolon/plane.js';
import { publishedVariant, superficialLevel } from './eidolon/published-variants.js';
import { defineManipulation } from './manipulation.js';

/**
 * Superficial disarray (Koenderink et al. 2017; the Eidolon toolbox's `SuperficialDisarray`, "pixel
 * shifting"): the image itself is warped by one smooth random field; no scale space, so nothing is
 * blurred and detail of every scale moves together.
 */
export const eidolonSuperficial = defineManipulation({
  name: 'eidolon-superficial',
  title: 'Eidolon, superficial',
  family: 'eidolon',
  version: 1,
  summary: 'Warps the image by one smooth random field, so that detail of every scale moves along.',
  formula:
    'The image is read at places displaced by `reach × field`, with one field for the rows and one for the columns: white noise blurred by a Gaussian of `grain` px, with an SD of 0.7645 px.',
  differences: [
    "With `fidelity: published` nothing differs from the Eidolon toolbox's `SuperficialDisarray`, except that the image is not resized and that the noise comes from a seed.",
    '`corrected` reads the image bilinearly, where the toolbox takes the next pixel up and left; its fields have mean zero and one SD for every grain (the toolbox: 7.645/grain px); the picture is mirrored without end; grey is that of the other manipulations.',
  ],
  reference: 'Koenderink et al. 2017, J. Vision 17(2):7; Eidolon toolbox, SuperficialDisarray',
  parameters: oneGrainParameters,
  level: { parameter: 'reach', title: 'reach', identity: 0, worse: 'rising', scale: 'log' },
  standardLevels: exampleReaches,
  random: true,
  channels: 'grey',
  size: 'same',
  conditionLabel: ({ reach, grain }) => `${reach}-${grain}`,
  apply(image, { reach, grain, fidelity }, random) {
    if (fidelity === 'published') {
      return publishedVariant(image, (canvas, _, window) => ({
        levels: superficialLevel(canvas, grain, random, window),
        reach,
      }));
    }
    const grey = toGrey(image);
    if (reach === 0) return grey;
    const { width, height } = grey;
    const picture = { paddedWidth: width, paddedHeight: height, slices: [mirroredPlane(grey)] };
    const fields = [{ own: { sigmaPx: grain, sdPx: reach * incoherentSd } }];
    return displacedSum(image, picture, fields, random);
  },
});
