import type { AnswerTable } from '../trials/common-trials.js';
import { tableTotal } from '../trials/common-trials.js';

/** The probabilities of the four outcomes. */
export type AnswerProbabilities = [
  bothRight: number,
  onlyFirstRight: number,
  onlySecondRight: number,
  bothWrong: number,
];

const leastProbability = 1e-12;
const enoughGain = 1e-9;

/**
 * The probabilities of the four outcomes for two accuracies and κ:
 * P(both right) = κ (a₁ + a₂) / 2 + (1 − κ) a₁ a₂; one is negative where the accuracies do not allow
 * this κ.
 */
export function answerProbabilities(
  first: number,
  second: number,
  kappa: number,
): AnswerProbabilities {
  const bothRight = (kappa * (first + second)) / 2 + (1 - kappa) * first * second;
  return [bothRight, first - bothRight, second - bothRight, 1 - first - second + bothRight];
}

/**
 * The most likely probabilities of the four outcomes among those with this κ: maximum likelihood in
 * the two accuracies, by Fisher scoring with halved steps.
 * Source: McCullagh & Nelder, Generalized Linear Models (1989), section 2.5, for a multinomial.
 *
 * @param kappa strictly between −1 and 1
 * @returns null where no accuracies make the table possible with this κ
 */
export function constrainedProbabilities(
  table: AnswerTable,
  kappa: number,
): AnswerProbabilities | null {
  const n = tableTotal(table);
  const counts = countsOf(table);
  let first = (table.bothRight + table.onlyFirstRight + 0.5) / (n + 1);
  let second = (table.bothRight + table.onlySecondRight + 0.5) / (n + 1);
  let likelihood = -Infinity;
  let p: AnswerProbabilities = [0, 0, 0, 0];
  // equal accuracies allow every κ above 0, accuracies of one half every κ
  const mean = (first + second) / 2;
  for (const start of [
    [first, second],
    [mean, mean],
    [0.5, 0.5],
  ]) {
    [first, second] = start;
    p = answerProbabilities(first, second, kappa);
    likelihood = logLikelihood(counts, p);
    if (likelihood > -Infinity) break;
  }
  if (likelihood === -Infinity) return null;
  for (let step = 0; step < 60; step++) {
    const direction = scoringStep(counts, p, n, [first, second], kappa);
    let gained = false;
    for (let size = 1; size > 1e-9; size /= 2) {
      const a = first + size * direction[0];
      const b = second + size * direction[1];
      if (!(a > 0 && a < 1 && b > 0 && b < 1)) continue;
      const next = answerProbabilities(a, b, kappa);
      const reached = logLikelihood(counts, next);
      if (!(reached >= likelihood)) continue;
      // a step that goes too far without losing would swing to and fro about the maximum
      const half = answerProbabilities((first + a) / 2, (second + b) / 2, kappa);
      if (logLikelihood(counts, half) > reached) continue;
      gained = reached - likelihood > enoughGain;
      [first, second, p, likelihood] = [a, b, next, reached];
      break;
    }
    if (!gained) break;
  }
  return p;
}

/** The four counts in the order of {@link AnswerProbabilities}. */
export function countsOf(table: AnswerTable): AnswerProbabilities {
  return [table.bothRight, table.onlyFirstRight, table.onlySecondRight, table.bothWrong];
}

/** −∞ where a probability is negative, or 0 for what was observed. */
function logLikelihood(counts: AnswerProbabilities, p: AnswerProbabilities): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    if (p[i] < 0) return -Infinity;
    if (counts[i] > 0) sum += counts[i] * Math.log(p[i]);
  }
  return sum;
}

/** The inverse of Fisher's information times the gradient, in the two accuracies. */
function scoringStep(
  counts: AnswerProbabilities,
  p: AnswerProbabilities,
  n: number,
  [first, second]: readonly [number, number],
  kappa: number,
): [number, number] {
  const byFirst = kappa / 2 + (1 - kappa) * second; // of P(both right)
  const bySecond = kappa / 2 + (1 - kappa) * first;
  const slopesFirst = [byFirst, 1 - byFirst, -byFirst, byFirst - 1];
  const slopesSecond = [bySecond, -bySecond, 1 - bySecond, bySecond - 1];
  let [gradientFirst, gradientSecond, ff, fs, ss] = [0, 0, 0, 0, 0];
  for (let i = 0; i < 4; i++) {
    const inverse = 1 / Math.max(p[i], leastProbability);
    gradientFirst += counts[i] * inverse * slopesFirst[i];
    gradientSecond += counts[i] * inverse * slopesSecond[i];
    ff += n * inverse * slopesFirst[i] * slopesFirst[i];
    fs += n * inverse * slopesFirst[i] * slopesSecond[i];
    ss += n * inverse * slopesSecond[i] * slopesSecond[i];
  }
  const determinant = ff * ss - fs * fs;
  return [
    (gradientFirst * ss - gradientSecond * fs) / determinant,
    (gradientSecond * ff - gradientFirst * fs) / determinant,
  ];
}
