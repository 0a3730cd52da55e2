/**
 * The deviance of fitted probabilities: twice the log likelihood that the saturated model (each level
 * its own accuracy) has more.
 * Source: Wichmann & Hill 2001, Percept. Psychophys. 63, 1293–1313, equation 4.
 *
 * @param trials and right answers of each level
 * @param psi the fitted probability of a right answer at each level
 */
export function deviance(
  trials: ArrayLike<number>,
  correct: ArrayLike<number>,
  psi: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < psi.length; i++) {
    const wrong = trials[i] - correct[i];
    if (correct[i] > 0) sum += correct[i] * Math.log(correct[i] / (trials[i] * psi[i]));
    if (wrong > 0) sum += wrong * Math.log(wrong / (trials[i] * (1 - psi[i])));
  }
  return Math.max(0, 2 * sum);
}
