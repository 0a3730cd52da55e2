import { poisson } from '../../random/index.js';
import { defineCorruption, mapValues } from './corruption.js';

/** Photon noise: every value becomes a count of `photons` at most on average, divided by it. */
export const shotNoise = defineCorruption({
  name: 'shot-noise',
  title: 'Shot noise',
  version: 1,
  summary: 'Replaces every value by a Poisson count of photons, as few light does in a camera.',
  formula: '`N/photons`, N a Poisson count with mean `photons × I`, one draw a value.',
  differences: [],
  random: true,
  constants: [{ photons: 60 }, { photons: 25 }, { photons: 12 }, { photons: 5 }, { photons: 3 }],
  corrupt: (image, { photons }, random) =>
    mapValues(image, (value) => poisson(random, photons * value) / photons),
});
