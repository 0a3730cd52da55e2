import { contrast } from '../../../src/degradations/contrast.js';
import { byteToFloat, quantise } from '../../../src/image/quantise.js';
import { degraded } from '../../degradations/degraded.js';
import { largest, npy, npyImage, unequal, valueTolerance, type Topic } from './check.js';

/** Contrast: floats of the first set, truncated bytes of the second. */
export const contrastChecks: Topic = (files, { fixtures, reference }) => [
  ...(fixtures.simple.levels?.contrast ?? []).map((level) => ({
    name: `contrast ${level}, floats`,
    run: async () => {
      const image = await npyImage(files, 'image.npy');
      const { data } = degraded(contrast, image, { contrast: Number(level) }).image;
      const stored = (await npy(files, `contrast_${level}.npy`)).data;
      return [largest('values', data, stored, valueTolerance)];
    },
  })),
  ...(reference.simple.contrast ?? []).map((level) => ({
    name: `contrast ${level}, bytes`,
    run: async () => {
      const image = byteToFloat(await files.image('s_grey.png'));
      const { data } = quantise(degraded(contrast, image, { contrast: level }).image, 'truncate');
      return [unequal('pixels', data, (await npy(files, `s_contrast_${level}_u8.npy`)).data)];
    },
  })),
];
