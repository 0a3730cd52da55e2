import { peopleSide } from '../../schema/analysis-plan.js';
import type { ConcludedTest } from '../../schema/conclusions.js';
import { binomialTest } from '../statistics/binomial-test.js';
import type { ObserverTrials } from '../trials/observer-trials.js';
import type { ConditionAnswers, TargetedEstimate } from '../uncertainty/answers.js';
import { accuracyDifference } from './accuracy-difference.js';
import type { WantedComparison } from './comparison-list.js';
import { estimatePValue } from './estimate-p-value.js';
import { groupKappaTest } from './group-kappa-test.js';
import { kappaContrast } from './kappa-estimates.js';
import type { ResampledKappas } from './resampled-kappas.js';
import { answersIn, resamplesFor } from './resamples.js';
import type { ConclusionDraws } from './resamples.js';
import { inSomeKappa, sideAnswers } from './side-answers.js';

/** A difference and, before any correction, its p value. */
export interface Compared {
  difference: TargetedEstimate | null;
  test: Pick<ConcludedTest, 'p' | 'method'> | null;
}

/** Who is compared, on the conditions of a comparison. */
export interface ComparedObservers {
  people: readonly ObserverTrials[];
  networks: readonly ObserverTrials[];
  keys: ReadonlySet<string>;
  /** people and all these networks; null where no two share a stimulus */
  kappas: ResampledKappas | null;
}

type Sides = Pick<WantedComparison, 'measure' | 'between' | 'over'>;

const nothing: Compared = { difference: null, test: null };

/**
 * One comparison. Tests over new stimuli of two networks exchange their answers: for κ with people a
 * permutation test, for accuracy exact; all others go with the interval of the difference, by
 * Student's t over new people, by the normal distribution over new stimuli.
 *
 * @param withTest false: the p value is not computed at all
 */
export function compareSides(
  sides: Sides,
  observers: ComparedObservers,
  draws: ConclusionDraws & { withTest: boolean },
): Compared {
  const { measure, between } = sides;
  const known = between.filter((name) => name !== peopleSide);
  const found = known.map((name) => observers.networks.findIndex(({ id }) => id === name));
  if (found.includes(-1)) return nothing;
  return measure === 'accuracy'
    ? compareAccuracy(sides, observers, found, draws)
    : compareKappa(sides, observers, draws);
}

function compareKappa(
  { between, over }: Sides,
  { people, networks, keys, kappas }: ComparedObservers,
  draws: ConclusionDraws & { withTest: boolean },
): Compared {
  if (kappas === null) return nothing;
  const [first, second] = between.map((name) =>
    name === peopleSide ? null : networks.findIndex(({ id }) => id === name),
  );
  const difference = kappaContrast(kappas, first, second);
  if (difference === null || !draws.withTest) return { difference, test: null };
  if (first === null || second === null || over === 'both') {
    return { difference, test: testOf(difference, over, people.length) };
  }
  const answers = sideAnswers(people, [networks[first], networks[second]], keys, inSomeKappa);
  const permutations = resamplesFor(answersIn(answers), draws);
  const p = groupKappaTest(answers, { permutations, seed: draws.seed });
  return { difference, test: p === null ? null : { p, method: 'permutation' } };
}

function compareAccuracy(
  { between, over }: Sides,
  { people, networks, keys }: ComparedObservers,
  found: readonly number[],
  { withTest }: { withTest: boolean },
): Compared {
  const withPeople = between.includes(peopleSide);
  const others = found.map((place) => networks[place]);
  const answers = withPeople
    ? sideAnswers(people, others, keys, (persons, one) => persons > 0 && one > 0)
    : sideAnswers(others.slice(0, 1), others.slice(1), keys, (one, other) => one + other === 2);
  if (answers.length === 0) return nothing;
  const estimate = accuracyDifference(answers, withPeople);
  if (estimate === null) return nothing;
  const difference = between[1] === peopleSide ? opposite(estimate) : estimate;
  if (!withTest) return { difference, test: null };
  if (withPeople) return { difference, test: testOf(estimate, over, people.length) };
  return { difference, test: { p: exactTest(answers), method: 'exact' } };
}

function testOf(
  estimate: TargetedEstimate,
  over: WantedComparison['over'],
  people: number,
): Compared['test'] {
  const p = estimatePValue(estimate, over, people);
  return p === null ? null : { p, method: over === 'both' ? 'student' : 'normal' };
}

/** Of two networks: on how many stimuli only the first, or only the second, was right. */
function exactTest(conditions: readonly ConditionAnswers[]): number {
  let [first, second] = [0, 0];
  for (const { right } of conditions) {
    for (const [i, own] of right[0].entries()) {
      if (own > right[1][i]) first++;
      if (own < right[1][i]) second++;
    }
  }
  return binomialTest(first, first + second, 0.5);
}

function opposite({ value, standardErrors, intervals }: TargetedEstimate): TargetedEstimate {
  const turn = (one: { low: number; high: number } | null) =>
    one === null ? null : { low: -one.high, high: -one.low };
  return {
    value: -value,
    standardErrors,
    intervals: {
      'new stimuli': turn(intervals['new stimuli']),
      'new observers': turn(intervals['new observers']),
      both: turn(intervals.both),
    },
  };
}
