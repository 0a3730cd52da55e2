import { ClippedPixels } from '../../../src/degradations/clipped-pixels.js';
import { parseParameters } from '../../../src/degradations/parameters.js';
import { addSaltAndPepper, saltAndPepper } from '../../../src/degradations/salt-and-pepper.js';
import { byteToFloat } from '../../../src/image/quantise.js';
import { largest, npy, valueTolerance, type Topic } from './check.js';

/** Salt-and-pepper noise with the draws stored. */
export const saltAndPepperChecks: Topic = (files, { reference }) =>
  (reference.simple.saltPepper ?? []).map((level) => ({
    name: `salt and pepper ${level}`,
    run: async () => {
      const image = byteToFloat(await files.image('s_grey.png'));
      const uniform = (await npy(files, 's_unit_uniform.npy')).data;
      const { share, contrast } = parseParameters(saltAndPepper, { share: level });
      const peppered = addSaltAndPepper(image, share, contrast, uniform);
      const stored = (await npy(files, `s_salt_pepper_${level}.npy`)).data;
      return [largest('values', new ClippedPixels().clip(peppered).data, stored, valueTolerance)];
    },
  }));
