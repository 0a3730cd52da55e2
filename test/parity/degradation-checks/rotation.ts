import { rotation } from '../../../src/degradations/rotation.js';
import { byteToFloat, quantise } from '../../../src/image/quantise.js';
import { degraded } from '../../degradations/degraded.js';
import { npy, unequal, type Topic } from './check.js';

/** Rotation by every angle there is. */
export const rotationChecks: Topic = (files) =>
  [90, 180, 270].map((degrees) => ({
    name: `rotation by ${degrees} degrees`,
    run: async () => {
      const image = byteToFloat(await files.image('s_grey.png'));
      const turned = quantise(degraded(rotation, image, { degrees }).image);
      const { shape, data } = await npy(files, `s_rotate_${degrees}_u8.npy`);
      return [
        unequal('pixels', turned.data, data),
        unequal('size', [turned.height, turned.width], shape),
      ];
    },
  }));
