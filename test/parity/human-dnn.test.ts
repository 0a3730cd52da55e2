import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis, PairSummary } from '../../src/schema/analysis.js';
import { conditionKey } from '../../src/schema/condition.js';
import { absent, analysed, close, folder, isFolder } from './published-trials.js';

/*
 * Driven by the manifest alone: the experiments, observers, conditions and values come from
 * expected.json, the files from the folders of those names.
 */
interface ExpectedObserver {
  trials: number;
  noResponse: number;
  accuracy: number;
  conditions: Record<string, { trials: number; accuracy: number; entropyBits?: number }>;
  confusion?: Record<string, Record<string, number>>;
}
type ExpectedValues = Partial<Pick<PairSummary, 'observed' | 'expected'>> & {
  kappa: number | null;
};
interface ExpectedExperiment {
  trials?: number;
  observers: Record<string, ExpectedObserver>;
  pairs?: (ExpectedValues & { a: string; b: string; condition: string; common: number })[];
  networks?: Record<
    string,
    {
      trials: number;
      accuracy: number;
      withHumans?: Record<string, ExpectedValues>;
      withNetworks?: Record<string, ExpectedValues>;
    }
  >;
}
function pairsByKey({ pairs }: Analysis) {
  const found = new Map<string, PairSummary>();
  for (const pair of pairs) {
    found.set(JSON.stringify([pair.a, pair.b, conditionKey(pair.condition)]), pair);
    found.set(JSON.stringify([pair.b, pair.a, conditionKey(pair.condition)]), pair);
  }
  return (a: string, b: string, condition: string) =>
    found.get(JSON.stringify([a, b, conditionKey(condition)]));
}

function checkPair(actual: PairSummary | undefined, expected: ExpectedValues, what: string): void {
  expect(actual, `${what} is missing`).toBeDefined();
  close(actual?.kappa.value, expected.kappa, `${what}, kappa`);
  if (expected.observed !== undefined) close(actual?.observed, expected.observed, `${what}, o`);
  if (expected.expected !== undefined) close(actual?.expected, expected.expected, `${what}, e`);
}

if (absent) {
  describe('published people and networks', () => {
    it.skip(`skipped: there is no folder ${folder} and VISAVIS_FIXTURES is not set`);
  });
} else {
  const everything = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<
    string,
    Record<string, ExpectedExperiment>
  >;
  const groups = Object.fromEntries(
    Object.entries(everything).filter(([name]) => isFolder(join(folder, name))),
  );

  for (const [group, experiments] of Object.entries(groups)) {
    const groupFolder = join(folder, group);
    // networks that pair with a group's people lie in another folder, by the same set's name
    const otherFolders = readdirSync(folder)
      .filter((name) => !(name in groups) && isFolder(join(folder, name)))
      .map((name) => join(folder, name));

    describe(group, () => {
      for (const [experiment, expected] of Object.entries(experiments)) {
        it(`${experiment}: accuracies, entropies, confusions and error consistencies`, async () => {
          const paths = [join(groupFolder, experiment)];
          if (expected.networks) {
            paths.push(...otherFolders.map((o) => join(o, experiment)).filter(isFolder));
          }
          const analysis = await analysed(paths);
          if (expected.trials !== undefined) {
            const read = analysis.observers.filter(({ id }) => id in expected.observers);
            expect(read.reduce((sum, { trials }) => sum + trials, 0)).toBe(expected.trials);
          }
          const observers = new Map(analysis.observers.map((o) => [o.id, o]));
          const networks = expected.networks ?? {};
          expect([...observers.keys()].sort()).toEqual(
            [...Object.keys(expected.observers), ...Object.keys(networks)].sort(),
          );
          for (const [id, values] of Object.entries(expected.observers)) {
            const observer = observers.get(id);
            expect(observer?.trials, id).toBe(values.trials);
            expect(observer?.noResponse, id).toBe(values.noResponse);
            close(observer?.accuracy.value, values.accuracy, id);
            if (values.confusion) expect(observer?.confusion).toEqual(values.confusion);
            expect(observer?.conditions.map(({ condition }) => condition).sort()).toEqual(
              Object.keys(values.conditions).sort(),
            );
            for (const found of observer?.conditions ?? []) {
              const cell = values.conditions[found.condition];
              expect(found.trials).toBe(cell.trials);
              close(found.accuracy.value, cell.accuracy, `${id} ${found.condition}`);
              if (cell.entropyBits !== undefined)
                close(found.entropyBits, cell.entropyBits, `${id} ${found.condition}, entropy`);
            }
          }
          const pairOf = pairsByKey(analysis);
          for (const pair of expected.pairs ?? []) {
            const found = pairOf(pair.a, pair.b, pair.condition);
            expect(found?.common).toBe(pair.common);
            checkPair(found, pair, `${pair.a} ${pair.b} ${pair.condition}`);
          }
          for (const [id, network] of Object.entries(networks)) {
            expect(observers.get(id)?.kind).toBe('network');
            expect(observers.get(id)?.trials).toBe(network.trials);
            close(observers.get(id)?.accuracy.value, network.accuracy, id);
            const others = { ...network.withHumans, ...network.withNetworks };
            for (const [other, values] of Object.entries(others)) {
              const [{ condition }] = observers.get(id)?.conditions ?? [];
              checkPair(pairOf(id, other, condition), values, `${id} ${other}`);
            }
          }
        });
      }
    });
  }
}
