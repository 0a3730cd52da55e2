import { displayOf } from '../../../src/degradations/display-table.js';
import { lightOf, opponentColour, scaleChroma } from '../../../src/degradations/opponent-colour.js';
import { byteToFloat, quantise } from '../../../src/image/quantise.js';
import { randomStream } from '../../../src/random/index.js';
import { degraded } from '../../degradations/degraded.js';
import { largest, npy, unequal, valueTolerance, type Topic } from './check.js';

/** Opponent colours on the authors' measured monitor, in light and in grey levels. */
export const opponentColourChecks: Topic = (files) => [
  {
    name: 'opponent colour',
    run: async () => {
      const image = byteToFloat(await files.image('s_rgb.png'));
      const { shape, data: values } = await npy(files, 's_monitor_gamma.npy');
      const monitor = { shape, values };
      const light = scaleChroma(lightOf(image, displayOf(monitor)), -1);
      const parameters = { chroma: -1, display: 'a'.repeat(64) };
      const random = randomStream('no draws');
      const shown = degraded(opponentColour, image, parameters, random, () => monitor);
      const storedLight = (await npy(files, 's_opponent_colour_linear.npy')).data;
      const stored = (await npy(files, 's_opponent_colour_u8.npy')).data;
      return [
        // stored as float32, up to 1.5
        largest('light', light, storedLight, valueTolerance),
        unequal('pixels, rounded', quantise(shown.image).data, stored),
        unequal('pixels, truncated', quantise(shown.image, 'truncate').data, stored),
      ];
    },
  },
];
