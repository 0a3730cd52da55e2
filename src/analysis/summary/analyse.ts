import type { Analysis, PairSummary } from '../../schema/analysis.js';
import type { TrialRow } from '../../schema/trial.js';
import { tableOf } from '../../schema/trial-table.js';
import type { TrialTable } from '../../schema/trial-table.js';
import { accuracy } from '../accuracy.js';
import { answeredAccuracy } from '../answered-accuracy.js';
import { categoryAccuracy } from '../category-accuracy.js';
import { confusion } from '../confusion.js';
import { confusionDifference } from '../confusion-difference.js';
import { confusionDistance } from '../confusion-distance.js';
import { consistencyBounds } from '../consistency-bounds.js';
import { consistencyParts } from '../consistency-parts.js';
import { errorConsistency } from '../error-consistency.js';
import { discriminability } from '../discriminability.js';
import type { BootstrapOptions } from '../measure.js';
import { reactionTimes } from '../reaction-times.js';
import { responseEntropy } from '../response-entropy.js';
import { sameErrorConsistency } from '../same-error-consistency.js';
import { shapeBias } from '../shape-bias.js';
import { commonTrials } from '../trials/common-trials.js';
import { groupTrials } from '../trials/observer-trials.js';
import type { ConditionTrials, ObserverTrials } from '../trials/observer-trials.js';
import { benchmark, defaultBenchmarkRule } from './benchmark.js';
import type { BenchmarkRule } from './benchmark.js';
import { defaultThresholdOptions, observerThresholds } from './observer-thresholds.js';
import type { ThresholdOptions } from './observer-thresholds.js';
import { peopleTogether } from './people-together.js';
import { shapeBiasPoolings } from './shape-bias-poolings.js';

/** What is used where nothing is said: enough resamples for the second decimal of an interval. */
export const defaultBootstrap: BootstrapOptions = { bootstrap: 2000, seed: 1 };

/**
 * Every measure of every observer and of every pair of observers in each condition, people's shape bias,
 * where people's confusions differ from each network's, and the benchmark: exactly what
 * `visavis analyse --json` prints. Same rows and seed, same result.
 *
 * @param trials those of one data set, in the order in which conditions' spellings are preferred
 */
export function analyse(
  trials: readonly TrialRow[] | TrialTable,
  options: Partial<BootstrapOptions & BenchmarkRule & ThresholdOptions> = {},
): Analysis {
  const all = { ...defaultBootstrap, ...defaultBenchmarkRule, ...options };
  const levels = { ...defaultThresholdOptions, ...options };
  const table = 'images' in trials ? trials : tableOf(trials);
  const observers = groupTrials(table);
  const people = observers.filter(({ kind }) => kind === 'participant');
  const categories = presentedCategories(table);
  return {
    observers: observers.map(({ id, kind, trials, noResponse, conditions }) => ({
      id,
      kind,
      trials,
      noResponse,
      accuracy: accuracy.compute(conditions),
      conditions: conditions.map((condition) => ({
        condition: condition.condition,
        trials: condition.trials,
        accuracy: accuracy.compute([condition]),
        answeredAccuracy: answeredAccuracy.compute([condition]),
        entropyBits: responseEntropy.compute([condition]),
        discriminability: discriminability.compute([condition]),
        reactionTimes: reactionTimes.compute([condition]),
      })),
      answeredAccuracy: answeredAccuracy.compute(conditions),
      reactionTimes: reactionTimes.compute(conditions),
      categories: categoryAccuracy.compute(conditions),
      confusion: confusion.compute(conditions),
      shapeBias: shapeBias.compute(conditions),
      threshold: observerThresholds({ id, conditions }, levels, { ...all, categories }),
    })),
    people: peopleTogether(people, all),
    pairs: observers.flatMap((first, i) =>
      observers.slice(i + 1).flatMap((second) => pairSummaries(first, second, all)),
    ),
    shapeBias: shapeBiasPoolings(people),
    confusionDifferences: observers
      .filter(({ kind }) => kind === 'network')
      .flatMap((network) => differences(people, network)),
    benchmark: benchmark(observers, all),
  };
}

/** How many categories were presented. */
function presentedCategories({ category, words }: TrialTable): number {
  const met = new Uint8Array(words.length);
  for (const number of category) met[number] = 1;
  return met.reduce((sum, one) => sum + one, 0);
}

/** One pair of observers in every condition in which they have common trials. */
function pairSummaries(
  first: ObserverTrials,
  second: ObserverTrials,
  { bootstrap, seed }: BootstrapOptions,
): PairSummary[] {
  const common = commonTrials(first, second);
  const options = { bootstrap, seed, pair: [first.id, second.id] as const };
  const bounds = consistencyBounds.compute(common, options);
  const parts = consistencyParts.compute(common, options);
  const sameErrors = sameErrorConsistency.compute(common, options);
  return errorConsistency.compute(common, options).map((values, i) => {
    const own = ({ conditions }: ObserverTrials) => inCondition(conditions, common[i].key);
    return {
      ...{ a: first.id, b: second.id, ...values },
      ...{ bounds: bounds[i], parts: parts[i] },
      bothWrong: sameErrors[i].bothWrong,
      sameErrorKappa: sameErrors[i].kappa,
      confusionDistance: confusionDistance.compute(own(first), own(second)),
    };
  });
}

/** People pooled against a network, in each condition that both have. */
function differences(
  people: readonly ObserverTrials[],
  network: ObserverTrials,
): Analysis['confusionDifferences'] {
  return network.conditions.flatMap((condition) => {
    const pooled = people.flatMap(({ conditions }) => inCondition(conditions, condition.key));
    if (pooled.length === 0) return [];
    const { divisor, cells } = confusionDifference.compute(pooled, [condition]);
    return {
      network: network.id,
      condition: condition.condition,
      divisor,
      cells: cells.map(({ category, response, level, p, first, second }) => {
        return { category, response, level, p, people: first, network: second };
      }),
    };
  });
}

function inCondition(conditions: readonly ConditionTrials[], key: string): ConditionTrials[] {
  return conditions.filter((condition) => condition.key === key);
}
