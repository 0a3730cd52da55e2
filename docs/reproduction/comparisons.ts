import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, groupTrials } from '../../src/analysis/index.js';
import { sharedAnswers } from '../../src/analysis/divergence/shared-answers.js';
import { kappaAmongPeople } from '../../src/analysis/uncertainty/group-kappa.js';
import { readTrials } from '../../src/records/index.js';
import { conditionKey } from '../../src/schema/condition.js';

interface Expected {
  geirhos2017: {
    'colour-experiment': {
      confusionDifference: {
        condition: string;
        bonferroni: number;
        significantCells: Record<string, Record<string, { level: number }>>;
      };
    };
  };
  humanBenchmark: Record<
    string,
    { excludedConditions: string[]; meanObservedConsistency: number; meanErrorConsistency: number }
  >;
  'model-vs-human': { 'cue-conflict': { shapeBiasPooled: { shapeBias: number } } };
}

/** How many cells differ at a level, in a direction. */
export interface CellCount {
  network: string;
  level: number;
  expected: number;
  ours: number;
}

export interface BenchmarkRow {
  set: string;
  /** mean observed consistency and mean κ of people with one another */
  publishedObserved: number;
  observed: number;
  publishedKappa: number;
  kappa: number;
  /** over new stimuli and new people */
  interval: { low: number; high: number } | null;
}

const expectedOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;

/** Cells of the colour experiment of 2017 in which people's confusions and a network's differ. */
export async function confusionCells(folder: string): Promise<CellCount[]> {
  const { condition, significantCells } =
    expectedOf(folder).geirhos2017['colour-experiment'].confusionDifference;
  const rows = await readTrials([join(folder, 'geirhos2017', 'colour-experiment')]);
  const { confusionDifferences } = analyse(rows, { bootstrap: 0 });
  const levels = [3, 2, 1, -1, -2, -3];
  return Object.entries(significantCells).flatMap(([network, cells]) => {
    const found = confusionDifferences.find(
      (one) => one.network === network && one.condition === condition,
    );
    return levels.map((level) => ({
      ...{ network, level },
      expected: Object.values(cells).filter((cell) => cell.level === level).length,
      ours: found?.cells.filter((cell) => cell.level === level).length ?? NaN,
    }));
  });
}

/** People of the later data sets with one another, over the conditions that were counted. */
export async function benchmarkRows(folder: string): Promise<BenchmarkRow[]> {
  const found: BenchmarkRow[] = [];
  for (const [set, values] of Object.entries(expectedOf(folder).humanBenchmark)) {
    const rows = await readTrials([join(folder, 'model-vs-human', set)]);
    const { excludedConditions } = values;
    const excluded = new Set(excludedConditions.map(conditionKey));
    const left = rows.filter(({ condition }) => !excluded.has(conditionKey(condition)));
    const { benchmark } = analyse(left, { bootstrap: 0, leastAccuracy: 0 });
    const people = groupTrials(left);
    const conditions = people[0].conditions.map(({ key }) =>
      sharedAnswers(people.flatMap((one) => one.conditions.filter((own) => own.key === key))),
    );
    const estimate = kappaAmongPeople(conditions, { resamples: 200, seed: 1 });
    found.push({
      set,
      publishedObserved: values.meanObservedConsistency,
      observed: benchmark?.people.observedConsistency ?? NaN,
      publishedKappa: values.meanErrorConsistency,
      kappa: benchmark?.people.errorConsistency ?? NaN,
      interval: estimate?.intervals.both ?? null,
    });
  }
  return found;
}

/** People's shape bias, all trials pooled: published and ours. */
export async function shapeBiasRow(folder: string): Promise<{ published: number; ours: number }> {
  const rows = await readTrials([join(folder, 'model-vs-human', 'cue-conflict')]);
  return {
    published: expectedOf(folder)['model-vs-human']['cue-conflict'].shapeBiasPooled.shapeBias,
    ours: analyse(rows, { bootstrap: 0 }).shapeBias?.pooled.bias ?? NaN,
  };
}
