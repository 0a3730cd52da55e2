import { manipulationNamed } from '../../../src/degradations/index.js';
import { givenParameters, stepText } from '../../../src/degradations/step-text.js';
import type { ManipulatedRecipe, Step } from '../../../src/schema/stimulus.js';
import type { SeriesFile } from '../../../src/schema/study.js';

/** The image that recipes are of. */
export interface RecipeImage {
  /** name of its image set; `file` for a file of the researcher's own, as on the command line */
  readonly set: string;
  readonly id: string;
  readonly pixelHash: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Everything else that a recipe holds. */
export type Making = Pick<ManipulatedRecipe, 'seed' | 'colour' | 'rounding'> & {
  readonly steps: readonly Step[];
};

/** The recipe of a stimulus, as studies and the command line make it. */
export function recipeOf(image: RecipeImage, making: Making): ManipulatedRecipe {
  const { set, id, pixelHash, widthPx, heightPx } = image;
  const { steps, seed, colour, rounding } = making;
  return {
    kind: 'manipulated',
    image: { set, id, pixelHash },
    widthPx,
    heightPx,
    colour,
    steps: steps.map(({ manipulation, version, parameters }) => ({
      manipulation,
      version,
      parameters,
    })),
    seed,
    rounding,
  };
}

/** Gives the file name of a table of that hash, where it is known. */
export type TableName = (hash: string) => string | undefined;

/** Parameters with the paths of tables in place of their hashes, as studies and commands name them. */
function withTableNames(step: Step, tableName: TableName): Step {
  const parameters = { ...step.parameters };
  for (const name of manipulationNamed(step.manipulation).tables ?? []) {
    parameters[name] = tableName(String(parameters[name])) ?? parameters[name];
  }
  return { ...step, parameters };
}

const bareWord = /^[\w.,:=/+-]+$/;
const shellWord = (word: string) =>
  bareWord.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** The command that makes the same pixels of the same image. */
export function commandText(
  fileName: string,
  { steps, seed, colour, rounding }: Making,
  tableName: TableName = () => undefined,
): string {
  return [
    'npx visavis degrade',
    shellWord(fileName),
    ...steps.map((step) => `--with ${shellWord(stepText(withTableNames(step, tableName)))}`),
    `--seed ${seed}`,
    ...(colour === 'colour' ? ['--colour'] : []),
    ...(rounding === 'truncate' ? ['--rounding truncate'] : []),
  ].join(' ');
}

/**
 * The chain as a series of a study file: the published levels of one step, and this one, with the
 * other steps before and after it.
 *
 * @param varied position of the step whose level varies
 */
export function seriesOf(
  steps: readonly Step[],
  varied: number,
  tableName: TableName = () => undefined,
): SeriesFile {
  const fixed = (step: Step) => {
    const { manipulation, parameters } = withTableNames(step, tableName);
    const given = givenParameters(manipulation, parameters) as SeriesParameters;
    return Object.keys(given).length === 0 ? { manipulation } : { manipulation, parameters: given };
  };
  const { manipulation, parameters } = fixed(steps[varied]);
  const { level, standardLevels } = manipulationNamed(manipulation);
  const published = (standardLevels[0]?.parameters ?? []).map((one) => one[level.parameter]);
  const here = steps[varied].parameters[level.parameter];
  const levels = [...new Set([...published, here].map(Number))].filter(Number.isFinite);
  levels.sort((a, b) => (level.worse === 'falling' ? b - a : a - b));
  const others = Object.fromEntries(
    Object.entries(parameters ?? {}).filter(([name]) => name !== level.parameter),
  );
  const [before, after] = [steps.slice(0, varied), steps.slice(varied + 1)];
  return {
    manipulation,
    levels,
    ...(Object.keys(others).length > 0 && { parameters: others }),
    ...(before.length > 0 && { before: before.map(fixed) }),
    ...(after.length > 0 && { after: after.map(fixed) }),
  };
}

type SeriesParameters = NonNullable<SeriesFile['parameters']>;
