import { defineCorruption } from './corruption.js';
import { plasma } from './plasma.js';

/** Fog in clouds. */
export const fog = defineCorruption({
  name: 'fog',
  title: 'Fog',
  version: 1,
  summary: 'Lays bright clouds over the image and scales it down to its old maximum.',
  formula:
    '`(I + density P) m/(m + density)`, m the largest value of the image, P clouds between 0 and 1 by the diamond-square rule, the same in all channels; from one spacing to half of it the random part shrinks `decay`²-fold.',
  differences: [],
  random: true,
  constants: [
    { density: 1.5, decay: 2 },
    { density: 2, decay: 2 },
    { density: 2.5, decay: 1.7 },
    { density: 2.5, decay: 1.5 },
    { density: 3, decay: 1.4 },
  ],
  corrupt({ width, height, channels, data }, { density, decay }, random) {
    const clouds = plasma(width, height, decay, random).data;
    let largest = 0;
    for (const value of data) if (value > largest) largest = value;
    const scale = largest / (largest + density);
    const foggy = new Float64Array(data.length);
    for (let i = 0; i < data.length; i++) {
      foggy[i] = (data[i] + density * clouds[Math.floor(i / channels)]) * scale;
    }
    return { width, height, channels, data: foggy };
  },
});
