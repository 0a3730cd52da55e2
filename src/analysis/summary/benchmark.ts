import { conditionKey } from '../../schema/condition.js';
import type { Benchmark, BenchmarkScores } from '../../schema/analysis.js';
import { consistency } from '../statistics/kappa.js';
import { commonTrials } from '../trials/common-trials.js';
import type { ConditionTrials, ObserverTrials } from '../trials/observer-trials.js';

/** Which conditions the benchmark leaves out. */
export interface BenchmarkRule {
  /** conditions without degradation, in any spelling */
  controls: readonly string[];
  /** conditions in which people's accuracy is below are left out too */
  leastAccuracy: number;
  /** further conditions to leave out, in any spelling */
  exclude: readonly string[];
}

export const defaultBenchmarkRule: BenchmarkRule = {
  ...{ controls: [], leastAccuracy: 0.2, exclude: [] },
};

type Scores = Omit<BenchmarkScores, 'meanRank'>;

/**
 * How close each network comes to the people of the same data set, over conditions that are neither a
 * control nor near chance for people: accuracy (pooled over the included conditions), and, as means over
 * conditions and then over people, the squared difference of accuracies, observed consistency and κ; the
 * mean rank among the networks in these three. For people: the same between every two of them. That is a
 * reference, no ceiling: a network that errs less at random can agree with each person more than people
 * agree with each other.
 *
 * Null where no person is among the observers, or no condition is left.
 *
 * Source: Geirhos et al. 2021, arXiv 2106.07411; the rule for conditions is theirs, applied to the data.
 */
export function benchmark(
  observers: readonly ObserverTrials[],
  { controls, leastAccuracy, exclude }: BenchmarkRule,
): Benchmark | null {
  const people = observers.filter(({ kind }) => kind === 'participant');
  if (people.length === 0) return null;
  const controlKeys = new Set(controls.map(conditionKey));
  const excludedKeys = new Set(exclude.map(conditionKey));
  const included = new Set<string>();
  const left: Benchmark['excluded'] = [];
  const labels: string[] = [];
  for (const [key, { label, correct, trials }] of pooled(people)) {
    const accuracy = correct / trials;
    if (controlKeys.has(key)) left.push({ condition: label, reason: 'control', accuracy });
    else if (excludedKeys.has(key)) left.push({ condition: label, reason: 'asked-for', accuracy });
    else if (accuracy < leastAccuracy)
      left.push({ condition: label, reason: 'near-chance', accuracy });
    else {
      included.add(key);
      labels.push(label);
    }
  }
  if (included.size === 0) return null;
  const isIncluded = ({ key }: { key: string }) => included.has(key);
  const peoplePairs = people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b] as const));
  const scoresOf = (
    judged: readonly ObserverTrials[],
    pairs: readonly (readonly [ObserverTrials, ObserverTrials])[],
  ): Scores => ({
    accuracy: accuracyOf(judged.flatMap(({ conditions }) => conditions.filter(isIncluded))),
    ...meansOf(pairs.map(([a, b]) => agreement(a, b, included))),
  });
  const networks = observers
    .filter(({ kind }) => kind !== 'participant')
    .map((network) => ({
      observer: network.id,
      ...scoresOf(
        [network],
        people.map((person) => [network, person]),
      ),
    }));
  const ranks = meanRanks(networks);
  return {
    included: labels,
    excluded: left,
    people: { observers: people.length, ...scoresOf(people, peoplePairs) },
    networks: networks.map((scores, i) => ({ ...scores, meanRank: ranks[i] })),
  };
}

function pooled(observers: readonly ObserverTrials[]) {
  const byKey = new Map<string, { label: string; correct: number; trials: number }>();
  for (const { conditions } of observers) {
    for (const { key, condition, correct, trials } of conditions) {
      const sum = byKey.get(key) ?? { label: condition, correct: 0, trials: 0 };
      sum.correct += correct;
      sum.trials += trials;
      byKey.set(key, sum);
    }
  }
  return byKey;
}

function accuracyOf(conditions: readonly ConditionTrials[]): number | null {
  const trials = conditions.reduce((sum, one) => sum + one.trials, 0);
  if (trials === 0) return null;
  return conditions.reduce((sum, { correct }) => sum + correct, 0) / trials;
}

type Agreement = Omit<Scores, 'accuracy'>;

/** Means over the conditions that both have. */
function agreement(
  first: ObserverTrials,
  second: ObserverTrials,
  included: ReadonlySet<string>,
): Agreement {
  const ofSecond = new Map(second.conditions.map((trials) => [trials.key, trials]));
  const differences = first.conditions.flatMap((trials) => {
    const other = ofSecond.get(trials.key);
    if (!other || !included.has(trials.key)) return [];
    return ((accuracyOf([trials]) ?? NaN) - (accuracyOf([other]) ?? NaN)) ** 2;
  });
  const tables = commonTrials(first, second)
    .filter(({ key }) => included.has(key))
    .map(consistency);
  return {
    accuracyDifference: mean(differences),
    observedConsistency: mean(tables.map(({ observed }) => observed)),
    errorConsistency: mean(tables.flatMap(({ excess, room }) => (room > 0 ? excess / room : []))),
  };
}

function meansOf(agreements: readonly Agreement[]): Agreement {
  const meanOf = (field: keyof Agreement) => mean(agreements.flatMap((one) => one[field] ?? []));
  return {
    accuracyDifference: meanOf('accuracyDifference'),
    observedConsistency: meanOf('observedConsistency'),
    errorConsistency: meanOf('errorConsistency'),
  };
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of each network's three ranks; 1 is the best, equal ones share the mean of their ranks. */
function meanRanks(networks: readonly Agreement[]): number[] {
  const goodness = [
    ({ accuracyDifference }: Agreement) => -(accuracyDifference ?? Infinity),
    ({ observedConsistency }: Agreement) => observedConsistency ?? -Infinity,
    ({ errorConsistency }: Agreement) => errorConsistency ?? -Infinity,
  ];
  return networks.map((network) => {
    const ranks = goodness.map((good) => {
      const better = networks.filter((other) => good(other) > good(network)).length;
      const equal = networks.filter((other) => good(other) === good(network)).length;
      return better + (equal + 1) / 2;
    });
    return ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  });
}
