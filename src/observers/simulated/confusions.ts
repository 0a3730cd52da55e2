import exp from '@stdlib/math-base-special-exp';
import type { RandomStream } from '../../random/index.js';

const kinds: readonly (readonly string[])[] = [
  ['bear', 'bird', 'cat', 'dog', 'elephant'],
  ['airplane', 'bicycle', 'boat', 'car', 'truck'],
  ['bottle', 'chair', 'clock', 'keyboard', 'knife', 'oven'],
];
const lookAlikes: readonly (readonly [string, string])[] = [
  ['cat', 'dog'],
  ['bear', 'dog'],
  ['bear', 'elephant'],
  ['car', 'truck'],
  ['airplane', 'bird'],
  ['airplane', 'boat'],
  ['clock', 'oven'],
  ['keyboard', 'oven'],
  ['bottle', 'knife'],
  ['bicycle', 'chair'],
];

/** How often things are taken for one another; only the proportions matter. */
function likeness(presented: string, answered: string): number {
  const alike = lookAlikes.some(
    ([a, b]) => (a === presented && b === answered) || (b === presented && a === answered),
  );
  if (alike) return 12;
  return kinds.some((kind) => kind.includes(presented) && kind.includes(answered)) ? 5 : 1;
}

/** What one observer tends to answer wrongly. */
export interface ConfusionWeights {
  categories: readonly string[];
  /** the observer's favourite guesses, summing to 1 */
  bias: readonly number[];
}

/** Draws an observer's favourite guesses. */
export function confusionWeights(
  categories: readonly string[],
  random: RandomStream,
): ConfusionWeights {
  const raw = categories.map(() => exp(0.9 * random.normal()));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return { categories, bias: raw.map((weight) => weight / sum) };
}

/**
 * Draws a wrong answer: a thing that looks alike (animals for animals, vehicles for vehicles), and
 * the more degraded the image, the more often one of the observer's favourite guesses.
 */
export function drawConfusion(
  { categories, bias }: ConfusionWeights,
  { category, degradation }: { category: string; degradation: number },
  random: RandomStream,
): string {
  const guessing = Math.min(1, Math.max(0, degradation)) ** 2;
  const alike = categories.map((answer) => (answer === category ? 0 : likeness(category, answer)));
  const alikeSum = alike.reduce((total, weight) => total + weight, 0);
  const weights = categories.map((answer, i) =>
    answer === category ? 0 : ((1 - guessing) * alike[i]) / alikeSum + guessing * bias[i],
  );
  let left = random.uniform() * weights.reduce((total, weight) => total + weight, 0);
  for (let i = 0; i < categories.length; i++) {
    left -= weights[i];
    if (left < 0 && weights[i] > 0) return categories[i];
  }
  return categories.findLast((answer) => answer !== category) ?? category;
}
