import { ClippedPixels } from '../../src/degradations/clipped-pixels.js';
import { manipulationNamed, parseParameters } from '../../src/degradations/index.js';
import { noTables } from '../../src/degradations/table-parameter.js';
import type { FloatImage } from '../../src/image/image.js';
import { randomStream } from '../../src/random/index.js';

/** What is done to a picture at each step, from hardly anything to nearly everything. */
export const kinds = [
  {
    name: 'contrast',
    title: 'Contrast',
    levels: [1, 0.3, 0.1, 0.05, 0.03].map((contrast) => ({
      parameters: { contrast },
      text: `${Math.round(100 * contrast)} %`,
    })),
  },
  {
    name: 'uniform-noise',
    title: 'Noise',
    levels: [0, 0.1, 0.2, 0.35, 0.6].map((width) => ({
      parameters: { width, contrast: 0.5 },
      text: `± ${width}`,
    })),
  },
  {
    name: 'eidolon',
    title: 'Eidolon',
    levels: [1, 4, 8, 16, 32].map((reach) => ({
      parameters: { reach, coherence: 1 },
      text: `reach ${reach}`,
    })),
  },
];
export const steps = 5;

const made = new Map<string, FloatImage>();

/** The picture at one step of one kind; made once, by the manipulations that make stimuli. */
export function degradedPicture(image: FloatImage, kind: number, step: number): FloatImage {
  const key = `${kind} ${step}`;
  const known = made.get(key);
  if (known) return known;
  const { name, levels } = kinds[kind];
  const manipulation = manipulationNamed(name);
  const parameters = parseParameters(manipulation, levels[step].parameters);
  const random = randomStream(2017, name);
  const result = new ClippedPixels().clip(manipulation.apply(image, parameters, random, noTables));
  made.set(key, result);
  return result;
}
