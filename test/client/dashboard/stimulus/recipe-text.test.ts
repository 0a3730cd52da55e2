import { expect, it } from 'vitest';
import {
  commandText,
  recipeOf,
  seriesOf,
} from '../../../../client/dashboard/stimulus/recipe-text.js';
import { publishedStep } from '../../../../client/dashboard/stimulus/view-state.js';
import { manipulations } from '../../../../src/degradations/index.js';
import { parseStepText } from '../../../../src/degradations/step-text.js';
import { parseChain } from '../../../../src/cli/degrading/chain.js';
import { recipeSchema } from '../../../../src/schema/stimulus.js';
import { seriesSchema } from '../../../../src/schema/study.js';
import { conditionsOf } from '../../../../src/study/conditions.js';
import { parseStudy } from '../../../../src/study/study-file.js';
import { tinyStudy } from '../../../server/sample-server.js';

const chain = ['contrast:contrast=0.3', 'uniform-noise:width=0.2,contrast=1'].map(parseStepText);
const making = { steps: chain, seed: 7, colour: 'grey', rounding: 'round' } as const;

it('makes recipes of the form that studies have', () => {
  const image = { set: 's', id: 'i', pixelHash: 'a'.repeat(64), widthPx: 40, heightPx: 30 };
  const steps = chain.map((step, key) => ({ ...step, key }));
  const recipe = recipeOf(image, { ...making, steps });
  expect(recipeSchema.parse(recipe)).toEqual(recipe);
  expect(recipe.steps).toEqual(chain);
});

it('writes commands that the command line reads', async () => {
  const text = commandText('my photo.png', { ...making, colour: 'colour' });
  expect(text).toBe(
    "npx visavis degrade 'my photo.png' --with contrast:contrast=0.3 --with uniform-noise:width=0.2,contrast=1 --seed 7 --colour",
  );
  for (const manipulation of manipulations) {
    const step = publishedStep(manipulation);
    const word = /--with (\S+) --seed/.exec(commandText('a.png', { ...making, steps: [step] }));
    expect((await parseChain([word?.[1] ?? ''])).steps).toEqual([step]);
  }
});

it('writes series that a study file takes', () => {
  const series = seriesOf(chain, 1);
  expect(series).toEqual({
    manipulation: 'uniform-noise',
    levels: [0, 0.03, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9],
    parameters: { contrast: 1 },
    before: [{ manipulation: 'contrast', parameters: { contrast: 0.3 } }],
  });
  const study = parseStudy(
    { ...tinyStudy, manipulations: [series], design: { imagesPerCondition: 8 } },
    'x.json',
  );
  expect(conditionsOf(study).map(({ steps }) => steps)[4]).toEqual(chain);
});

it.each(manipulations.map((one) => [one.name, one] as const))('%s as a series', (_, one) => {
  const step = publishedStep(one);
  const level = step.parameters[one.level.parameter] as number;
  const series = seriesSchema.parse(seriesOf([step], 0));
  expect(series.levels).toContain(level);
  const conditions = conditionsOf({ ...parseStudy(tinyStudy, 'x'), manipulations: [series] });
  expect(conditions[series.levels.indexOf(level)].steps).toEqual([step]);
});
