import { centreZoom } from './centre-zoom.js';
import { defineCorruption } from './corruption.js';

/** A camera that moves towards what it takes a picture of. */
export const zoomBlur = defineCorruption({
  name: 'zoom-blur',
  title: 'Zoom blur',
  version: 2,
  summary: 'Averages the image with enlargements of its middle, as a camera moving forwards does.',
  formula:
    'Mean of the image and of `zooms` enlargements of its middle (bilinear) by 1, 1 + `step`, 1 + 2 `step`, …',
  differences: [],
  random: false,
  constants: [
    { zooms: 12, step: 0.01 },
    { zooms: 16, step: 0.01 },
    { zooms: 11, step: 0.02 },
    { zooms: 13, step: 0.02 },
    { zooms: 11, step: 0.03 },
  ],
  corrupt(image, { zooms, step }) {
    const sum = image.data.slice();
    // the step as it comes back from 1 + step: a factor's last digit can decide on a pixel
    const rounded = 1 + step - 1;
    for (let zoom = 0; zoom < zooms; zoom++) {
      const { data } = centreZoom(image, 1 + zoom * rounded);
      for (let i = 0; i < sum.length; i++) sum[i] += data[i];
    }
    for (let i = 0; i < sum.length; i++) sum[i] /= zooms + 1;
    return { ...image, data: sum };
  },
});
