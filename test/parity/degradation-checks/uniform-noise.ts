import { ClippedPixels } from '../../../src/degradations/clipped-pixels.js';
import { parseParameters } from '../../../src/degradations/parameters.js';
import { addUniformNoise, uniformNoise } from '../../../src/degradations/uniform-noise.js';
import type { FloatImage } from '../../../src/image/image.js';
import { byteToFloat } from '../../../src/image/quantise.js';
import { largest, npy, npyImage, valueTolerance, type Difference, type Topic } from './check.js';

function noisy(
  image: FloatImage,
  width: number,
  uniform: Float64Array,
  stored: Float64Array,
): Difference[] {
  const { contrast } = parseParameters(uniformNoise, { width });
  const result = new ClippedPixels().clip(addUniformNoise(image, width, contrast, uniform));
  return [largest('values', result.data, stored, valueTolerance)];
}

/** Uniform noise with the draws stored. */
export const uniformNoiseChecks: Topic = (files, { fixtures, reference }) => [
  ...(fixtures.simple.levels?.uniform_noise ?? []).map((level) => ({
    name: `uniform noise ${level}, first set`,
    run: async () => {
      const uniform = (await npy(files, 'unit_noise.npy')).data.map((n) => (n + 1) / 2);
      const stored = (await npy(files, `uniform_noise_${level}.npy`)).data;
      return noisy(await npyImage(files, 'image.npy'), Number(level), uniform, stored);
    },
  })),
  ...(reference.simple.uniformNoise ?? []).map((level) => ({
    name: `uniform noise ${level}, second set`,
    run: async () => {
      const image = byteToFloat(await files.image('s_grey.png'));
      const uniform = (await npy(files, 's_unit_uniform.npy')).data;
      const stored = (await npy(files, `s_uniform_noise_${level}.npy`)).data;
      return noisy(image, level, uniform, stored);
    },
  })),
];
