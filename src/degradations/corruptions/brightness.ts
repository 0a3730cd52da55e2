import { defineCorruption, mapValues } from './corruption.js';

/** More light: the value of hue, saturation and value (HSV) rises. */
export const brightness = defineCorruption({
  name: 'brightness',
  title: 'Brightness',
  version: 1,
  summary: 'Raises the value of every pixel, hue and saturation kept.',
  formula:
    '`V → min(1, V + rise)` in hue, saturation, value (HSV): V is the largest of R, G, B, and all three are multiplied by the new V over the old; black becomes grey. A grey image: `I + rise`.',
  differences: [],
  random: false,
  constants: [{ rise: 0.1 }, { rise: 0.2 }, { rise: 0.3 }, { rise: 0.4 }, { rise: 0.5 }],
  corrupt(image, { rise }) {
    if (image.channels === 1) return mapValues(image, (value) => value + rise);
    const data = new Float64Array(image.data.length);
    for (let i = 0; i < data.length; i += 3) {
      const [red, green, blue] = image.data.subarray(i, i + 3);
      const value = Math.max(red, green, blue);
      const raised = Math.min(1, value + rise);
      data[i] = value > 0 ? (red / value) * raised : raised;
      data[i + 1] = value > 0 ? (green / value) * raised : raised;
      data[i + 2] = value > 0 ? (blue / value) * raised : raised;
    }
    return { ...image, data };
  },
});
