import { peopleSide } from '../../schema/analysis-plan.js';
import type { ConcludedTest } from '../../schema/conclusions.js';
import { binomialTest } from '../statistics/binomial-test.js';
import type { ObserverTrials } from '../trials/observer-trials.js';
import type { ConditionAnswers, TargetedEstimate } from '../uncertainty/answers.js';
import { kappaDifference } from '../uncertainty/group-kappa.js';
import { accuracyDifference } from './accuracy-difference.js';
import type { WantedComparison } from './comparison-list.js';
import { estimatePValue } from './estimate-p-value.js';
import { groupKappaTest } from './group-kappa-test.js';
import { kappaAgainstPeople } from './kappa-against-people.js';
import { resamplesFor } from './resamples.js';
import type { ConclusionDraws } from './resamples.js';
import { inSomeKappa, sideAnswers } from './side-answers.js';

/** A difference and, before any correction, its p value. */
export interface Compared {
  difference: TargetedEstimate | null;
  test: Pick<ConcludedTest, 'p' | 'method'> | null;
}

const nothing: Compared = { difference: null, test: null };

/**
 * One comparison over the conditions named. Tests over new stimuli of two networks exchange their
 * answers: for κ with people a permutation test, for accuracy exact; all others go with the interval of
 * the difference, by Student's t over new people, by the normal distribution over new stimuli.
 *
 * @param withTest false: the p value is not computed at all
 */
export function compareSides(
  { measure, between, over }: Pick<WantedComparison, 'measure' | 'between' | 'over'>,
  { people, networks }: Record<'people' | 'networks', readonly ObserverTrials[]>,
  keys: ReadonlySet<string>,
  draws: ConclusionDraws & { withTest: boolean },
): Compared {
  const network = (name: string) => networks.find(({ id }) => id === name);
  const names = between.filter((name) => name !== peopleSide);
  const found = names.flatMap((name) => network(name) ?? []);
  if (found.length < names.length || (names.length < 2 && people.length === 0)) return nothing;
  const againstPeople = names.length === 1;
  const turned = between[1] === peopleSide;
  const answers =
    measure === 'error-consistency'
      ? sideAnswers(people, found, keys, inSomeKappa)
      : againstPeople
        ? sideAnswers(people, found, keys, (persons, others) => persons > 0 && others > 0)
        : sideAnswers(found.slice(0, 1), found.slice(1), keys, (one, other) => one + other === 2);
  if (answers.length === 0) return nothing;
  const pairs = againstPeople && measure === 'error-consistency' ? people.length / 2 : 1;
  const options = { resamples: resamplesFor(answers, draws, pairs), seed: draws.seed };
  const estimate =
    measure === 'accuracy'
      ? accuracyDifference(answers, { ...options, overPeople: againstPeople })
      : againstPeople
        ? kappaAgainstPeople(answers, options)
        : kappaDifference(answers, options);
  if (estimate === null) return nothing;
  const difference = turned ? opposite(estimate) : estimate;
  if (!draws.withTest) return { difference, test: null };
  const p = () => estimatePValue(estimate, over, people.length);
  const test =
    againstPeople || over === 'both'
      ? named(p(), over === 'both' ? 'student' : 'normal')
      : measure === 'accuracy'
        ? named(exactTest(answers), 'exact')
        : named(
            groupKappaTest(answers, { permutations: options.resamples, seed: draws.seed }),
            'permutation',
          );
  return { difference, test };
}

function named(p: number | null, method: ConcludedTest['method']): Compared['test'] {
  return p === null ? null : { p, method };
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
