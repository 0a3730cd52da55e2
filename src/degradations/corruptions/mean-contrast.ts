import { defineCorruption } from './corruption.js';

/** Contrast reduction about the mean of each channel; `contrast` reduces it about mid-grey. */
export const meanContrast = defineCorruption({
  name: 'mean-contrast',
  title: 'Contrast (corruption)',
  version: 1,
  summary: 'Pulls every value towards the mean of its channel.',
  formula: '`(I − m) contrast + m`, m the mean of the channel.',
  differences: [],
  random: false,
  constants: [
    { contrast: 0.4 },
    { contrast: 0.3 },
    { contrast: 0.2 },
    { contrast: 0.1 },
    { contrast: 0.05 },
  ],
  corrupt(image, { contrast }) {
    const { channels } = image;
    const data = image.data.slice();
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let i = channel; i < data.length; i += channels) sum += data[i];
      const mean = (sum * channels) / data.length;
      for (let i = channel; i < data.length; i += channels) {
        data[i] = (data[i] - mean) * contrast + mean;
      }
    }
    return { ...image, data };
  },
});
