import { analysisPlanSchema } from '../../schema/analysis-plan.js';
import type { AnalysisPlan } from '../../schema/analysis-plan.js';
import type {
  ConcludedComparison,
  ConcludedEstimate,
  Conclusions,
} from '../../schema/conclusions.js';
import { compareConditions, conditionKey } from '../../schema/condition.js';
import type { ObserverTrials } from '../trials/observer-trials.js';
import type { TargetedEstimate } from '../uncertainty/answers.js';
import { peopleAccuracy } from '../uncertainty/people-accuracy.js';
import { adjustFamilies } from './adjust-families.js';
import { compareSides } from './compare-sides.js';
import { comparedKeys, comparisonList } from './comparison-list.js';
import { excludePeople } from './exclude-people.js';
import { kappaEstimate } from './kappa-estimates.js';
import { resampledKappas } from './resampled-kappas.js';
import type { ResampledKappas } from './resampled-kappas.js';
import { answersIn, answersOfKappas, resamplesFor } from './resamples.js';
import type { ConclusionDraws } from './resamples.js';
import { inSomeKappa, seenByPeople, sideAnswers } from './side-answers.js';
import { stageOf } from './stage.js';
import type { StudyProgress } from './stage.js';

/** What is concluded where no study file says what was planned. */
export const noPlan: AnalysisPlan = analysisPlanSchema.parse({});

export interface ConclusionOptions extends ConclusionDraws {
  /** the `analysis` of the study file */
  plan?: AnalysisPlan;
  /** names of planned comparisons that were added after answers had come in */
  late?: ReadonlySet<string>;
  /** null, or left out: trials of no study of this program */
  progress?: StudyProgress | null;
  /** further conditions to leave out, in any spelling */
  exclude?: readonly string[];
}

/**
 * What can be concluded from a data set: people's accuracy, κ among people and with each network, and
 * differences of people and networks, each with intervals whose target is named; tests corrected within
 * their families, those that the study file names apart from all others. While fewer people than planned
 * have answered, no p value is computed.
 *
 * @param observers as {@link groupTrials} gives them; simulated people stand in where there is no person
 */
export function conclude(
  observers: readonly ObserverTrials[],
  options: ConclusionOptions,
): Conclusions {
  const steps = concludeInSteps(observers, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** As {@link conclude}, with a pause after each estimate in which a server can do other things. */
export function* concludeInSteps(
  observers: readonly ObserverTrials[],
  { plan = noPlan, late = new Set(), progress = null, exclude = [], ...draws }: ConclusionOptions,
): Generator<undefined, Conclusions> {
  const of = (kind: ObserverTrials['kind']) => observers.filter((one) => one.kind === kind);
  const reference = of('participant').length > 0 ? 'participant' : 'simulated';
  const { kept: people, excluded } = excludePeople(of(reference), plan.exclude);
  const networks = of('network');
  const { included, excludedConditions } = chosenConditions(
    [...people, ...(people.length === 0 ? networks : [])],
    [...plan.exclude.conditions, ...exclude],
  );
  const keys = new Set(included.keys());
  const counted = reference === 'participant' ? people.map(({ id }) => id) : [];
  const stage = stageOf(progress, counted);
  const withTest = stage.state !== 'interim';

  const accuracy = accuracyOf(people, keys, draws);
  yield;
  const kappasOver = kappasByConditions(people, networks, draws);
  const kappas = yield* kappasOver(keys);
  const estimate = (side: number | null) => {
    const found = kappas === null ? null : kappaEstimate(kappas, side);
    return found === null ? null : shown(found);
  };
  const withNetworks: Conclusions['kappa']['networks'] = [];
  for (const [place, { id }] of networks.entries()) {
    withNetworks.push({ network: id, estimate: estimate(place) });
    yield;
  }
  const names = networks.map(({ id }) => id);
  const { comparisons: wanted, pairsLeftOut } = comparisonList(names, plan, late);
  const compared: (Omit<ConcludedComparison, 'test'> & Tested)[] = [];
  for (const { conditions, ...one } of wanted) {
    const over = comparedKeys({ conditions }, included);
    const own = new Set(over.keys());
    const kappasOfIt = one.measure === 'accuracy' ? null : yield* kappasOver(own);
    const sides = { people, networks, keys: own, kappas: kappasOfIt };
    const found = compareSides(one, sides, { ...draws, withTest });
    const difference = found.difference === null ? null : shown(found.difference);
    compared.push({ ...one, conditions: [...over.values()], difference, test: found.test });
    yield;
  }
  return {
    ...{ reference, people: people.length, excludedPeople: excluded },
    ...{ conditions: [...included.values()], excludedConditions, stage },
    ...{ tests: withTest ? 'shown' : 'hidden', accuracy },
    kappa: { amongPeople: estimate(null), networks: withNetworks },
    comparisons: adjustFamilies(compared, plan.correction),
    ...{ pairsLeftOut, level: plan.level, resamples: draws.resamples, seed: String(draws.seed) },
  };
}

type Tested = { test: ReturnType<typeof compareSides>['test'] };

/** Conditions by key, those that are left out and those that are not, in display order. */
function chosenConditions(observers: readonly ObserverTrials[], left: readonly string[]) {
  const all = new Map(
    observers.flatMap(({ conditions }) => conditions.map((one) => [one.key, one.condition])),
  );
  const keys = new Set(left.map(conditionKey));
  const sorted = [...all].sort(([, a], [, b]) => compareConditions(a, b));
  return {
    included: new Map(sorted.filter(([key]) => !keys.has(key))),
    excludedConditions: sorted.flatMap(([key, label]) => (keys.has(key) ? [label] : [])),
  };
}

function accuracyOf(
  people: readonly ObserverTrials[],
  keys: ReadonlySet<string>,
  draws: ConclusionDraws,
): ConcludedEstimate | null {
  const answers = sideAnswers(people, [], keys, seenByPeople);
  if (answers.length === 0) return null;
  const resamples = resamplesFor(answersIn(answers), draws);
  return shown(peopleAccuracy(answers, { resamples, seed: draws.seed }));
}

/** κ of all pairs, drawn once for the same conditions. */
function kappasByConditions(
  people: readonly ObserverTrials[],
  networks: readonly ObserverTrials[],
  draws: ConclusionDraws,
) {
  const known = new Map<string, ResampledKappas | null>();
  return function* (keys: ReadonlySet<string>): Generator<undefined, ResampledKappas | null> {
    const name = JSON.stringify([...keys]);
    const found = known.get(name);
    if (found !== undefined) return found;
    const answers = sideAnswers(people, networks, keys, inSomeKappa);
    const pairs = (people.length * (people.length - 1)) / 2 + people.length * networks.length;
    const stimuli = answers.reduce((sum, { right }) => sum + right[0].length, 0);
    const resamples = resamplesFor(pairs * stimuli, draws, answersOfKappas);
    const drawn =
      answers.length === 0 || pairs === 0
        ? null
        : yield* resampledKappas(answers, people.length, { resamples, seed: draws.seed });
    known.set(name, drawn);
    return drawn;
  };
}

function shown({ value, intervals }: TargetedEstimate): ConcludedEstimate {
  const targets = ['new stimuli', 'new observers', 'both'] as const;
  return {
    value,
    intervals: targets.flatMap((over) => {
      const interval = intervals[over];
      return interval === null ? [] : [{ over, ...interval }];
    }),
  };
}
