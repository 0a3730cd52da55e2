import { defineCorruption, mapValues } from './corruption.js';

/** Salt and pepper in every channel by itself, which makes coloured dots of a colour image. */
export const impulseNoise = defineCorruption({
  name: 'impulse-noise',
  title: 'Impulse noise',
  version: 1,
  summary: 'Replaces a share of the values of every channel by 0 or 1, half of them each.',
  formula:
    '0 with probability `share`/2, 1 with probability `share`/2, else I; one draw for every value of every channel.',
  differences: [],
  random: true,
  constants: [{ share: 0.03 }, { share: 0.06 }, { share: 0.09 }, { share: 0.17 }, { share: 0.27 }],
  corrupt: (image, { share }, random) =>
    mapValues(image, (value) => {
      const u = random.uniform();
      if (u < share / 2) return 0;
      return u < share ? 1 : value;
    }),
});
