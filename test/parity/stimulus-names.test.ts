import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTrials } from '../../src/records/index.js';
import { conditionKey } from '../../src/schema/condition.js';
import { readStimulusName } from '../../stimuli/importers/stimulus-name.js';
import { fixtureFolder } from './fixture-folder.js';

/*
 * The published trials name the file of every stimulus, with its category and condition: edge,
 * silhouette, sketch, cue-conflict and degraded sets alike. Import reads the same from the name.
 */
const { folder, skip } = fixtureFolder('human-dnn');
const sources = ['model-vs-human', 'texture-vs-shape-networks'].map((name) => join(folder, name));
const sets = sources.flatMap((source) =>
  existsSync(source) ? readdirSync(source).map((set) => join(source, set)) : [],
);

describe.skipIf(skip)('names of published stimuli', () => {
  test.each(sets)('%s', async (set) => {
    const trials = await readTrials([set]);
    expect(trials.length).toBeGreaterThan(0);
    for (const { imageName, category, condition } of trials) {
      const read = readStimulusName(imageName);
      expect([read?.category, conditionKey(read?.condition ?? '')], imageName).toEqual([
        category,
        conditionKey(condition),
      ]);
    }
  });
});
