import { highPass } from '../../../src/degradations/high-pass.js';
import { lowPass, publishedBackground } from '../../../src/degradations/low-pass.js';
import { gaussianResidue } from '../../../src/image/gaussian-blur.js';
import { byteToFloat } from '../../../src/image/quantise.js';
import { degraded } from '../../degradations/degraded.js';
import { largest, npy, npyImage, valueTolerance, type Topic } from './check.js';

/** Low-pass and high-pass filters: the first set before, the second after shift and clip. */
export const filterChecks: Topic = (files, { fixtures, reference }) => [
  ...(fixtures.simple.levels?.lowpass ?? []).map((level) => ({
    name: `low-pass ${level}, first set`,
    run: async () => {
      const image = await npyImage(files, 'image.npy');
      const { data } = degraded(lowPass, image, { sigmaPx: Number(level) }).image;
      const stored = (await npy(files, `lowpass_${level}.npy`)).data;
      return [largest('values', data, stored, valueTolerance)];
    },
  })),
  ...(fixtures.simple.levels?.highpass ?? []).map((level) => ({
    name: `high-pass ${level} before the shift, first set`,
    run: async () => {
      const image = await npyImage(files, 'image.npy');
      const { data } = gaussianResidue(image, Number(level), { border: publishedBackground });
      const stored = (await npy(files, `highpass_${level}_before_shift.npy`)).data;
      return [largest('values', data, stored, valueTolerance)];
    },
  })),
  ...(['lowPass', 'highPass'] as const).flatMap((kind) =>
    (reference.simple[kind] ?? []).map((sigmaPx) => ({
      name: `${kind} ${sigmaPx}, second set`,
      run: async () => {
        const image = byteToFloat(await files.image('s_grey.png'));
        const [manipulation, word] =
          kind === 'lowPass' ? [lowPass, 'low_pass'] : [highPass, 'high_pass'];
        const { data } = degraded(manipulation, image, { sigmaPx }).image;
        const stored = (await npy(files, `s_${word}_${sigmaPx}.npy`)).data;
        return [largest('values', data, stored, valueTolerance)];
      },
    })),
  ),
];
