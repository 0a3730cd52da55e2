import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { confusion, groupTrials, responseEntropy } from '../../src/analysis/index.js';
import { addAnalyseCommand } from '../../src/cli/analyse.js';
import { readTrials } from '../../src/records/index.js';
import { printedAnalysisSchema } from '../../src/schema/analysis.js';
import type { Analysis, PairSummary } from '../../src/schema/analysis.js';
import { conditionKey } from '../../src/schema/condition.js';

/*
 * Driven by the manifest alone: the experiments, observers, conditions and values come from
 * expected.json, the files from the folders of those names.
 */
const fixtures = resolve(process.env.VISAVIS_FIXTURES ?? '../shared/data');
const folder = join(fixtures, 'human-dnn');
const absent = process.env.VISAVIS_FIXTURES === undefined && !existsSync(folder);
const tolerance = 1e-9;

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
type ExpectedBenchmark = Record<
  string,
  { includedConditions: string[]; meanErrorConsistency: number; meanObservedConsistency: number }
>;

function close(actual: number | null | undefined, expected: number | null, what: string): void {
  if (expected === null) {
    expect(actual, what).toBeNull();
    return;
  }
  expect(Math.abs((actual ?? NaN) - expected), `${what}: ${actual}, not ${expected}`).toBeLessThan(
    tolerance,
  );
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

async function analysed(paths: readonly string[]): Promise<Analysis> {
  let printed = '';
  const program = new Command().exitOverride();
  addAnalyseCommand(program, {
    loadStudyTrials: () => Promise.reject(new Error('no study was asked for')),
    print: (text) => (printed += text),
  });
  await program.parseAsync(['analyse', ...paths, '--json', '--bootstrap', '100'], { from: 'user' });
  return printedAnalysisSchema.parse(JSON.parse(printed));
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
  const { humanBenchmark, ...groups } = JSON.parse(
    readFileSync(join(folder, 'expected.json'), 'utf8'),
  ) as Record<string, Record<string, ExpectedExperiment>> & { humanBenchmark?: ExpectedBenchmark };

  for (const [group, experiments] of Object.entries(groups)) {
    const groupFolder = join(folder, group);
    // networks that pair with a group's people lie in another folder, by the same set's name
    const otherFolders = readdirSync(folder)
      .filter((name) => !(name in groups) && isFolder(join(folder, name)))
      .map((name) => join(folder, name));

    describe(group, () => {
      for (const [experiment, expected] of Object.entries(experiments)) {
        it(`${experiment}: accuracies and error consistencies`, async () => {
          const paths = [join(groupFolder, experiment)];
          if (expected.networks) {
            paths.push(...otherFolders.map((o) => join(o, experiment)).filter(isFolder));
          }
          const analysis = await analysed(paths);
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
            expect(observer?.conditions.map(({ condition }) => condition).sort()).toEqual(
              Object.keys(values.conditions).sort(),
            );
            for (const found of observer?.conditions ?? []) {
              const cell = values.conditions[found.condition];
              expect(found.trials).toBe(cell.trials);
              close(found.accuracy.value, cell.accuracy, `${id} ${found.condition}`);
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

        it(`${experiment}: confusion counts and response entropies`, async () => {
          const rows = await readTrials([join(groupFolder, experiment)]);
          if (expected.trials !== undefined) expect(rows).toHaveLength(expected.trials);
          const observers = new Map(groupTrials(rows).map((o) => [o.id, o]));
          for (const [id, values] of Object.entries(expected.observers)) {
            const conditions = observers.get(id)?.conditions ?? [];
            if (values.confusion) expect(confusion.compute(conditions)).toEqual(values.confusion);
            for (const condition of conditions) {
              const { entropyBits } = values.conditions[condition.condition];
              if (entropyBits === undefined) continue;
              close(responseEntropy.compute([condition]), entropyBits, `${id} entropy`);
            }
          }
        });
      }
    });
  }

  describe('human benchmark', () => {
    for (const [experiment, expected] of Object.entries(humanBenchmark ?? {})) {
      it(`${experiment}: means over people and included conditions`, async () => {
        const group = Object.keys(groups).find((name) => isFolder(join(folder, name, experiment)));
        const { pairs } = await analysed([join(folder, group ?? '', experiment)]);
        const included = new Set(expected.includedConditions.map(conditionKey));
        const used = pairs.filter(({ condition }) => included.has(conditionKey(condition)));
        const mean = (value: (pair: PairSummary) => number) =>
          used.reduce((sum, pair) => sum + value(pair), 0) / used.length;
        close(
          mean(({ observed }) => observed),
          expected.meanObservedConsistency,
          'mean o',
        );
        close(
          mean(({ kappa }) => kappa.value ?? NaN),
          expected.meanErrorConsistency,
          'mean kappa',
        );
      });
    }
  });
}
