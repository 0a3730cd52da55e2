import { z } from 'zod';
import type { FloatImage } from '../image/image.js';
import { defineManipulation } from './manipulation.js';

/** Turns an image by a number of quarters of a circle, counter-clockwise; no value changes. */
function turn(image: FloatImage, quarters: number): FloatImage {
  const { width, height, channels, data } = image;
  const upright = quarters % 2 === 0;
  const [columns, rows] = upright ? [width, height] : [height, width];
  // where the pixel comes from: its place for row 0, column 0, and the steps to the next of either
  const last = width * height - 1;
  const [first, byRow, byColumn] = [
    [0, width, 1],
    [width - 1, -1, width],
    [last, -width, -1],
    [last - width + 1, 1, -width],
  ][quarters % 4];
  const turned = new Float64Array(data.length);
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = (first + row * byRow + column * byColumn) * channels;
      for (let channel = 0; channel < channels; channel++) turned[to++] = data[from + channel];
    }
  }
  return { width: columns, height: rows, channels, data: turned };
}

/**
 * Rotation by quarters of a circle, exact: pixels change places, values stay.
 *
 * Geirhos et al. 2018 (arXiv:1808.08750), rotation experiment.
 */
export const rotation = defineManipulation({
  name: 'rotation',
  title: 'Rotation',
  family: 'signal',
  version: 1,
  summary: 'Turns the image counter-clockwise by quarters of a circle; no value changes.',
  formula:
    'The pixel in row r and column c of the result at 90 degrees is the one in row c and column width − 1 − r; 180 and 270 degrees do that two and three times. Width and height are exchanged at 90 and 270.',
  differences: ['Theirs are grey; ours keeps the channels of the image.'],
  reference: 'Geirhos et al. 2018, arXiv:1808.08750, rotation experiment',
  parameters: z.object({
    degrees: z.number().min(0).max(270).multipleOf(90).default(0).meta({
      unit: 'degrees',
      description: 'angle, counter-clockwise',
      range: '0, 90, 180 or 270',
    }),
  }),
  level: {
    parameter: 'degrees',
    title: 'rotation (degrees)',
    identity: 0,
    worse: 'none',
    fittable: false,
    scale: 'linear',
  },
  standardLevels: [
    {
      study: 'Geirhos et al. 2018',
      parameters: [0, 90, 180, 270].map((degrees) => ({ degrees })),
    },
  ],
  random: false,
  channels: 'as-input',
  size: 'turned',
  conditionLabel: ({ degrees }) => String(degrees),
  apply: (image, { degrees }) => turn(image, degrees / 90),
});
