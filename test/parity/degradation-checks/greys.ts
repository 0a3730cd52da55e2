import { toGrey, toGrey601 } from '../../../src/image/grey.js';
import { byteToFloat } from '../../../src/image/quantise.js';
import { largest, npy, unequal, valueTolerance, type Topic } from './check.js';

/** The two ways from colour to grey. */
export const greyChecks: Topic = (files) => [
  {
    name: 'both greys',
    run: async () => {
      const colour = await files.image('s_rgb.png');
      const stored = (await npy(files, 's_rgb_to_grey.npy')).data;
      const stored601 = (await npy(files, 's_rgb_to_grey_601_u8.npy')).data;
      return [
        largest('scikit-image', toGrey(byteToFloat(colour)).data, stored, valueTolerance),
        unequal('Pillow', toGrey601(colour).data, stored601),
      ];
    },
  },
];
