import binomialMass from '@stdlib/stats-base-dists-binomial-pmf';

/** outcomes this much more probable than the one observed still count as equally probable */
const slack = 1 + 1e-7;

/**
 * The exact two-sided binomial test: the probability, where each of `trials` succeeds with
 * `probability`, of outcomes that are no more probable than the one observed.
 * Source: the method of small p-values, as in R's `binom.test`.
 *
 * @param successes whole number, 0 … trials
 * @param probability in [0, 1]
 */
export function binomialTest(successes: number, trials: number, probability: number): number {
  const observed = binomialMass(successes, trials, probability) * slack;
  let sum = 0;
  for (let outcome = 0; outcome <= trials; outcome++) {
    const mass = binomialMass(outcome, trials, probability);
    if (mass <= observed) sum += mass;
  }
  return Math.min(1, sum);
}
