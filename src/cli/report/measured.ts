import { analyse, errorConsistencyMatrix, groupTrials } from '../../analysis/index.js';
import type { ConditionTrials, ConsistencyMatrix, ObserverTrials } from '../../analysis/index.js';
import { sharedAnswers } from '../../analysis/divergence/shared-answers.js';
import { seriesOfConditions } from '../../analysis/psychometric/level-series.js';
import { conditionAnswers } from '../../analysis/uncertainty/condition-answers.js';
import { kappaAmongPeople, kappaWithNetwork } from '../../analysis/uncertainty/group-kappa.js';
import { peopleAccuracy } from '../../analysis/uncertainty/people-accuracy.js';
import type { Analysis } from '../../schema/analysis.js';
import type { DivergenceEstimate } from '../../schema/divergence.js';
import type { TrialRow } from '../../schema/trial.js';
import { divergencesOf, inCondition, type Divergences } from '../figures/divergence-curves.js';
import type { ReportSource } from './report-source.js';
import { widestInterval } from './numbers.js';

/** Everything that a report counts, from the trials that it shows. */
export interface Measured extends Divergences {
  readonly analysis: Analysis;
  readonly matrix: ConsistencyMatrix;
  readonly peopleInAll: number;
  /** people's accuracy together, over all conditions and in each; null without people */
  readonly people: {
    readonly accuracy: DivergenceEstimate;
    readonly conditions: ReadonlyMap<string, DivergenceEstimate>;
  } | null;
  /** mean κ of people with one another (network: null) and with each network */
  readonly kappas: readonly { network: string | null; kappa: DivergenceEstimate | null }[];
}

export interface ResamplingOptions {
  readonly resamples: number;
  readonly seed: string;
}

/** Measures the trials of a report; same trials and seed, same numbers. */
export function measure(
  rows: readonly TrialRow[],
  { conditions, alternatives }: Pick<ReportSource, 'conditions' | 'alternatives'>,
  { resamples, seed }: ResamplingOptions,
): Measured {
  const bootstrap = { bootstrap: resamples, seed };
  const controls = conditions.filter(({ identity }) => identity).map(({ label }) => label);
  const series = seriesOfConditions(conditions);
  const analysis = analyse(rows, { ...bootstrap, controls, series, alternatives });
  const observers = groupTrials(rows);
  const { reference, divergence } = divergencesOf(observers);
  const people = observers.filter(({ kind }) => kind === reference);
  const networks = observers.filter(({ kind }) => kind === 'network');
  const keys = [...new Set(observers.flatMap((one) => one.conditions.map(({ key }) => key)))];
  const options = { resamples, seed };
  return {
    analysis,
    matrix: errorConsistencyMatrix(rows, bootstrap),
    reference,
    peopleInAll: people.length,
    people: people.length === 0 ? null : peopleTogether(people, keys, options),
    kappas: [null, ...networks].map((network) => ({
      network: network?.id ?? null,
      kappa: meanKappa(people, network, keys, options),
    })),
    divergence,
  };
}

function peopleTogether(
  people: readonly ObserverTrials[],
  keys: readonly string[],
  options: ResamplingOptions,
) {
  const conditions = new Map<string, DivergenceEstimate>();
  for (const key of keys) {
    const own = inCondition(people, key);
    if (own.length === 0) continue;
    const estimate = peopleAccuracy([conditionAnswers(own)], options);
    conditions.set(key, widestInterval(estimate));
  }
  // people may have seen different conditions: all answers of a person, condition after condition
  const answered = keys.filter((key) => inCondition(people, key).length > 0);
  const answers = answered.map((key) =>
    conditionAnswers(
      people.map((person) => inCondition([person], key).at(0) ?? unseen(people, key)),
    ),
  );
  return { accuracy: widestInterval(peopleAccuracy(answers, options)), conditions };
}

/** No answer to any stimulus of a condition. */
function unseen(people: readonly ObserverTrials[], key: string): ConditionTrials {
  const [seen] = inCondition(people, key);
  const none = seen.seen.map(() => 0) as typeof seen.seen;
  return { ...seen, trials: 0, correct: 0, noResponse: 0, seen: none, right: none };
}

function meanKappa(
  people: readonly ObserverTrials[],
  network: ObserverTrials | null,
  keys: readonly string[],
  options: ResamplingOptions,
): DivergenceEstimate | null {
  if (people.length < (network === null ? 2 : 1)) return null;
  const all = network === null ? people : [...people, network];
  const shown = keys.filter((key) => inCondition(people, key).length > 0);
  const answers = shown
    .filter((key) => network === null || inCondition([network], key).length > 0)
    .map((key) =>
      sharedAnswers(all.map((one) => inCondition([one], key).at(0) ?? unseen(people, key))),
    )
    .filter(({ right }) => right[0].length > 0);
  if (answers.length === 0) return null;
  const estimate =
    network === null ? kappaAmongPeople(answers, options) : kappaWithNetwork(answers, options);
  return estimate === null ? null : widestInterval(estimate);
}
