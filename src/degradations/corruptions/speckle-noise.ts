import { defineCorruption, mapValues } from './corruption.js';

/** Noise in proportion to the value, in every channel by itself. A validation corruption. */
export const speckleNoise = defineCorruption({
  name: 'speckle-noise',
  title: 'Speckle noise',
  version: 1,
  summary: 'Adds to every value a normal random number in proportion to it.',
  formula: '`I + I n`, n normal with mean 0 and standard deviation `sd`, one draw a value.',
  differences: [],
  random: true,
  constants: [{ sd: 0.15 }, { sd: 0.2 }, { sd: 0.35 }, { sd: 0.45 }, { sd: 0.6 }],
  corrupt: (image, { sd }, random) =>
    mapValues(image, (value) => value + value * sd * random.normal()),
});
