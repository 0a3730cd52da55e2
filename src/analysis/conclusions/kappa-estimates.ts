import type { TargetedEstimate } from '../uncertainty/answers.js';
import { haveFewErrors, jackknifeVariance } from '../uncertainty/group-kappa.js';
import { meanDefined } from '../uncertainty/pair-kappas.js';
import { targetedEstimate } from '../uncertainty/targeted-estimate.js';
import type { ResampledKappas } from './resampled-kappas.js';

/** Networks by number, from 0; null: people. */
type Side = number | null;

/** κ among people, or of people with a network: as {@link kappaAmongPeople} and {@link kappaWithNetwork}. */
export function kappaEstimate(kappas: ResampledKappas, side: Side): TargetedEstimate | null {
  return estimateOf(kappas, [side], [-1, 1], (values, without) =>
    meanDefined(valuesOf(kappas, values, side, without)),
  );
}

/**
 * Mean κ of people with the first less with the second; `null` stands for people with each other. Of
 * two networks the difference is taken person by person, as {@link kappaDifference} does; people with each
 * other less with a network is the difference of the two means, and each person leaves both at once.
 * Variances: bootstrap of stimuli, the same for all observers; jackknife of people.
 */
export function kappaContrast(
  kappas: ResampledKappas,
  first: Side,
  second: Side,
): TargetedEstimate | null {
  return estimateOf(kappas, [first, second], [-2, 2], (values, without) => {
    const [one, other] = [first, second].map((side) => valuesOf(kappas, values, side, without));
    if (first === null || second === null) return meanDefined(one) - meanDefined(other);
    return meanDefined(one.map((value, person) => value - other[person]));
  });
}

/** κ of the pairs of one side, without those of one person (−1: with all). */
function valuesOf(
  { people, pairs }: ResampledKappas,
  values: Float64Array,
  side: Side,
  without: number,
): number[] {
  const chosen: number[] = [];
  for (let pair = 0; pair < pairs.length; pair++) {
    const [first, second] = pairs[pair];
    if (first === without || second === without) continue;
    if (side === null ? second < people : second === people + side) chosen.push(values[pair]);
  }
  return chosen;
}

function estimateOf(
  kappas: ResampledKappas,
  sides: readonly Side[],
  range: readonly [number, number],
  statistic: (values: Float64Array, without: number) => number,
): TargetedEstimate | null {
  const { conditions, people, own, resamples } = kappas;
  const value = statistic(own, -1);
  if (Number.isNaN(value)) return null;
  const members = [
    ...Array.from({ length: people }, (_, i) => i),
    ...sides.flatMap((side) => (side === null ? [] : [people + side])),
  ];
  const compared = conditions.map(({ right }) => ({ right: members.map((i) => right[i]) }));
  const stimuli = haveFewErrors(compared)
    ? null
    : varianceOf(resamples.map((values) => statistic(values, -1)));
  const leftOut = Array.from({ length: people }, (_, person) => statistic(own, person));
  const observers = jackknifeVariance(leftOut);
  return targetedEstimate(value, { stimuli, observers }, people, { range });
}

/** NaN, where a resample leaves the measure undefined, is left out. */
function varianceOf(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  const mean = meanDefined(defined);
  return defined.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (defined.length - 1);
}
