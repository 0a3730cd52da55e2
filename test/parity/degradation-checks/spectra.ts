import { ClippedPixels } from '../../../src/degradations/clipped-pixels.js';
import { addPhaseNoise } from '../../../src/degradations/phase-noise.js';
import { powerEqualisation } from '../../../src/degradations/power-equalisation.js';
import { byteToFloat } from '../../../src/image/quantise.js';
import { randomStream } from '../../../src/random/index.js';
import { degraded } from '../../degradations/degraded.js';
import { largest, npy, valueTolerance, type Topic } from './check.js';

const rules = [
  ['published', 'toolbox'],
  ['corrected', 'corrected'],
] as const;

/** Phase noise by both rules with the shifts stored, and power equalisation. */
export const spectrumChecks: Topic = (files, { reference }) => [
  ...(reference.simple.phase ?? []).flatMap((width) =>
    rules.map(([fidelity, word]) => ({
      name: `phase noise ${width}, ${fidelity}`,
      run: async () => {
        const image = byteToFloat(await files.image('s_grey.png'));
        const unitShifts = (await npy(files, 's_unit_phase.npy')).data;
        const noisy = addPhaseNoise(image, width, fidelity, unitShifts);
        const stored = (await npy(files, `s_phase_${width}_${word}.npy`)).data;
        return [largest('values', new ClippedPixels().clip(noisy).data, stored, valueTolerance)];
      },
    })),
  ),
  {
    name: 'power equalisation',
    run: async () => {
      const image = byteToFloat(await files.image('s_grey.png'));
      const { shape, data: values } = await npy(files, 's_mean_amplitude.npy');
      const parameters = { spectrum: 'a'.repeat(64) };
      const table = { shape, values };
      const random = randomStream('no draws');
      const { data } = degraded(powerEqualisation, image, parameters, random, () => table).image;
      const stored = (await npy(files, 's_power_equalised.npy')).data;
      return [largest('values', data, stored, valueTolerance)];
    },
  },
];
