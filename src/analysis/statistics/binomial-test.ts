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
  const mode = modeOf(trials, probability);
  const up = probability / (1 - probability);
  const down = (1 - probability) / probability;
  // masses over that of the mode, by the ratio of neighbours
  let observed = 1;
  for (let k = mode; k < successes; k++) observed *= ((trials - k) / (k + 1)) * up;
  for (let k = mode; k > successes; k--) observed *= (k / (trials - k + 1)) * down;
  observed *= slack;
  let all = 1;
  let improbable = observed >= 1 ? 1 : 0;
  for (let k = mode, mass = 1; k < trials && mass > 0; k++) {
    mass *= ((trials - k) / (k + 1)) * up;
    all += mass;
    if (mass <= observed) improbable += mass;
  }
  for (let k = mode, mass = 1; k > 0 && mass > 0; k--) {
    mass *= (k / (trials - k + 1)) * down;
    all += mass;
    if (mass <= observed) improbable += mass;
  }
  return improbable / all;
}

/**
 * Whether the p-value of {@link binomialTest} may be below a level, in a few steps: it is at least the
 * probability of what was observed, and that is at least its ratio to the mode's over n + 1.
 */
export function mayBeBelow(
  level: number,
  successes: number,
  trials: number,
  probability: number,
): boolean {
  const mode = modeOf(trials, probability);
  const odds = probability / (1 - probability);
  const enough = level * (trials + 1);
  let ratio = 1;
  for (let k = mode; k < successes && ratio >= enough; k++) {
    ratio *= ((trials - k) / (k + 1)) * odds;
  }
  for (let k = mode; k > successes && ratio >= enough; k--) ratio *= k / ((trials - k + 1) * odds);
  return ratio < enough;
}

/** The most probable number of successes. */
function modeOf(trials: number, probability: number): number {
  return Math.min(trials, Math.floor((trials + 1) * probability));
}

/** Probabilities of 0 … n successes over that of the mode, by the ratio of neighbours. */
export function massesBesideMode(trials: number, probability: number): Float64Array {
  const masses = new Float64Array(trials + 1);
  const mode = modeOf(trials, probability);
  masses[mode] = 1;
  const up = probability / (1 - probability);
  for (let k = mode; k < trials; k++) masses[k + 1] = masses[k] * ((trials - k) / (k + 1)) * up;
  const down = (1 - probability) / probability;
  for (let k = mode; k > 0; k--) masses[k - 1] = masses[k] * (k / (trials - k + 1)) * down;
  return masses;
}
