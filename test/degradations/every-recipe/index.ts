import { describeParameters, manipulations } from '../../../src/degradations/index.js';
import type { Manipulation } from '../../../src/degradations/index.js';
import type { ByteImage } from '../../../src/image/image.js';
import { tableHash, type NumberTable } from '../../../src/image/number-table.js';
import { pixelHash } from '../../../src/image/pixel-hash.js';
import { randomStream } from '../../../src/random/index.js';
import type { ManipulatedRecipe } from '../../../src/schema/stimulus.js';
import { fillIn, labelOf } from '../../../src/study/conditions.js';
import { contentHashOf, type RecipeJob } from './recipe-job.js';

type Parameters = Record<string, unknown>;
type Step = ManipulatedRecipe['steps'][number];

/** A smooth picture with edges and some grain, in every channel another. */
function picture(width: number, height: number, channels: 1 | 3): ByteImage {
  const random = randomStream('recipes', width, height, channels);
  const data = Uint8Array.from({ length: width * height * channels }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / channels), i % channels];
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const stripe = (x * 3 + y * 5 + 11 * channel) % 41 < 17 ? 60 : 0;
    return 30 + (110 * x) / width + (30 * y) / height + stripe + random.integer(20);
  });
  return { width, height, channels, data };
}

/** even and odd, square and not, grey and colour */
const pictures = [
  picture(32, 32, 3),
  picture(41, 33, 3),
  picture(48, 48, 1),
  picture(40, 56, 3),
  picture(37, 37, 1),
];

/** At most `count` of the items, evenly spread, first and last among them. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => items[Math.round(i * step)]);
}

/** Published levels of every study, and every choice of every parameter that is one. */
function settingsOf(manipulation: Manipulation): Parameters[] {
  const levels = manipulation.standardLevels.flatMap(({ parameters }) => spread(parameters, 4));
  const middle = levels[levels.length >> 1] ?? {};
  const choices = describeParameters(manipulation).flatMap(({ name, choices: words = [] }) =>
    words.map((word) => ({ ...middle, [name]: word })),
  );
  return [...spread(levels, 5), ...choices];
}

/** tables of the shapes that manipulations take: a display's 256 levels, an image's amplitudes */
function candidateTables({ width, height }: ByteImage): NumberTable[] {
  const amplitudes = Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) - (width >> 1), Math.floor(i / width) - (height >> 1)];
    return (width * height) / (2 + x * x + y * y);
  });
  return [
    { shape: [256], values: Float64Array.from({ length: 256 }, (_, i) => (i * i) / 65025) },
    { shape: [height, width], values: amplitudes },
  ];
}

function jobOf(
  steps: Step[],
  position: number,
  tables: Record<string, NumberTable> = {},
): RecipeJob {
  const pixels = pictures[position % pictures.length];
  const { width, height, channels } = pixels;
  const colour = channels === 3 && position % 4 !== 3 ? 'colour' : 'grey';
  const rounding = position % 2 === 0 ? 'round' : 'truncate';
  const recipe: ManipulatedRecipe = {
    kind: 'manipulated',
    image: { set: 'test', id: 'picture', pixelHash: pixelHash(pixels) },
    widthPx: width,
    heightPx: height,
    colour,
    steps,
    seed: position % 3,
    rounding,
  };
  const words = steps.map((step) => `${step.manipulation} ${labelOf(step)}`).join(', ');
  const name = `${words}; ${colour} ${width} × ${height}, seed ${recipe.seed}, ${rounding}`;
  return { name, recipe, pixels, tables };
}

/** the toolbox's eidolons cost more than all else together: each is made of one small picture only */
const isSlow = ({ manipulation, parameters }: Step): boolean =>
  manipulation === 'eidolon' && parameters.fidelity === 'published';

function jobsOfOne(manipulation: Manipulation): RecipeJob[] {
  const steps = settingsOf(manipulation).map((parameters) =>
    fillIn({ manipulation: manipulation.name, parameters }),
  );
  return steps.flatMap((step, position) =>
    isSlow(step) ? [jobOf([step], 0)] : [0, 1].map((turn) => jobOf([step], position + 2 * turn)),
  );
}

/** One recipe with a table for every parameter that takes one: the candidate that it accepts. */
function jobsWithTables(manipulation: Manipulation): RecipeJob[] {
  return (manipulation.tables ?? []).map((parameter) => {
    const jobs = candidateTables(pictures[0]).map((table) => {
      const hash = tableHash(table);
      const parameters = { [parameter]: hash };
      return jobOf([fillIn({ manipulation: manipulation.name, parameters })], 0, { [hash]: table });
    });
    const accepted = jobs.find((job) => {
      try {
        return contentHashOf(job) !== '';
      } catch {
        return false;
      }
    });
    if (!accepted) throw new Error(`no table for ${parameter} of ${manipulation.name}`);
    return accepted;
  });
}

function chains(): RecipeJob[] {
  const middle = manipulations.map((manipulation) => {
    const levels = manipulation.standardLevels[0]?.parameters ?? [{}];
    const parameters = levels[levels.length >> 1];
    return fillIn({ manipulation: manipulation.name, parameters });
  });
  const at = (i: number): Step => middle[i % middle.length];
  return middle.map((step, i) => jobOf([step, at(i + 1), at(i + 4)], i));
}

/**
 * Recipes of every registered manipulation, at published levels and with every choice, and chains;
 * those of one picture stand together.
 */
export function everyRecipe(): RecipeJob[] {
  const jobs = [
    ...manipulations.flatMap(jobsOfOne),
    ...manipulations.flatMap(jobsWithTables),
    ...chains(),
  ];
  return pictures.flatMap((picture) => jobs.filter(({ pixels }) => pixels === picture));
}
