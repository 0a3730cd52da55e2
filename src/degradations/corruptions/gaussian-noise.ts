import { defineCorruption, mapValues } from './corruption.js';

/** Additive normal noise, in every channel by itself: noise of a camera in poor light. */
export const gaussianNoise = defineCorruption({
  name: 'gaussian-noise',
  title: 'Gaussian noise',
  version: 1,
  summary: 'Adds a normal random number to every value of every channel.',
  formula: '`I + n`, n normal with mean 0 and standard deviation `sd`, one draw a value.',
  differences: [],
  random: true,
  constants: [{ sd: 0.08 }, { sd: 0.12 }, { sd: 0.18 }, { sd: 0.26 }, { sd: 0.38 }],
  corrupt: (image, { sd }, random) => mapValues(image, (value) => value + sd * random.normal()),
});
