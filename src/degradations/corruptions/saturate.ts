import { defineCorruption } from './corruption.js';

/** Paler colours (severities 1 and 2), then ever more vivid ones. A validation corruption. */
export const saturate = defineCorruption({
  name: 'saturate',
  title: 'Saturate',
  version: 1,
  summary:
    'Makes colours paler (severities 1, 2) or more vivid (3 to 5); a grey image stays as it is.',
  formula:
    '`S → factor S + rise`, cut off at 0 and 1, in hue, saturation, value (HSV): with V the largest of R, G, B and S = (V − smallest)/V, every channel becomes `V − (V − I) S′/S`. A grey pixel of a colour image counts as red (hue 0).',
  differences: [],
  random: false,
  constants: [
    { factor: 0.3, rise: 0 },
    { factor: 0.1, rise: 0 },
    { factor: 2, rise: 0 },
    { factor: 5, rise: 0.1 },
    { factor: 20, rise: 0.2 },
  ],
  corrupt(image, { factor, rise }) {
    const data = image.data.slice();
    if (image.channels === 1) return { ...image, data };
    for (let i = 0; i < data.length; i += 3) {
      const [red, green, blue] = image.data.subarray(i, i + 3);
      const value = Math.max(red, green, blue);
      const range = value - Math.min(red, green, blue);
      const saturation = value > 0 ? range / value : 0;
      const wanted = Math.min(1, factor * saturation + rise);
      if (range > 0) {
        const change = wanted / saturation;
        data[i] = value - (value - red) * change;
        data[i + 1] = value - (value - green) * change;
        data[i + 2] = value - (value - blue) * change;
      } else {
        data[i + 1] = data[i + 2] = value * (1 - wanted);
      }
    }
    return { ...image, data };
  },
});
