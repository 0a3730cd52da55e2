import { z } from 'zod';
import type { FloatImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';
import { defineManipulation, type Manipulation } from '../manipulation.js';

const severities = [1, 2, 3, 4, 5] as const;

/** The constants of each severity, 1 to 5. */
export type PerSeverity<Constants> = readonly [
  Constants,
  Constants,
  Constants,
  Constants,
  Constants,
];

const parameters = z.object({
  severity: z.int().min(1).max(5).default(3).meta({
    unit: 'step of 5',
    description: 'how strong the corruption is; the constants of each step are the published ones',
  }),
});

/** What is particular to one corruption; the rest is the same for all. */
export interface Corruption<Constants> extends Pick<
  Manipulation,
  'name' | 'title' | 'version' | 'summary' | 'formula' | 'differences' | 'random'
> {
  /** the numbers in the formula, by their names there */
  readonly constants: PerSeverity<Constants>;
  /** the image before the clip */
  readonly corrupt: (image: FloatImage, constants: Constants, random: RandomStream) => FloatImage;
}

/** `sd` 0.08, 0.12, 0.18, 0.26, 0.38; … */
function constantsInWords(constants: PerSeverity<Readonly<Record<string, unknown>>>): string {
  return Object.keys(constants[0])
    .map((key) => `\`${key}\` ${constants.map((values) => String(values[key])).join(', ')}`)
    .join('; ');
}

/**
 * A corruption of Hendrycks and Dietterich 2019 in five severities, with the constants of the
 * `imagecorruptions` code (Michaelis et al. 2019), as a manipulation.
 */
export function defineCorruption<Constants extends Readonly<Record<string, unknown>>>({
  formula,
  constants,
  corrupt,
  ...named
}: Corruption<Constants>): Manipulation<typeof parameters> {
  return defineManipulation({
    ...named,
    family: 'corruption',
    formula: `${formula} Severity 1 to 5: ${constantsInWords(constants)}.`,
    reference:
      'Hendrycks and Dietterich 2019, arXiv:1903.12261; constants of Michaelis et al. 2019, arXiv:1907.07484',
    parameters,
    level: {
      parameter: 'severity',
      title: 'severity',
      identity: null,
      worse: 'rising',
      // severities are steps, not amounts
      fittable: false,
      scale: 'linear',
    },
    standardLevels: [
      {
        study: 'Hendrycks and Dietterich 2019 (ImageNet-C)',
        parameters: severities.map((severity) => ({ severity })),
      },
    ],
    channels: 'as-input',
    size: 'same',
    conditionLabel: ({ severity }) => String(severity),
    apply: (image, { severity }, random) => corrupt(image, constants[severity - 1], random),
  });
}

/** The image with every value of every channel replaced; for corruptions that look at one value. */
export function mapValues(image: FloatImage, rule: (value: number) => number): FloatImage {
  const data = new Float64Array(image.data.length);
  for (let i = 0; i < data.length; i++) data[i] = rule(image.data[i]);
  return { ...image, data };
}
