import type { Proportion } from '../../schema/analysis.js';
import { betaQuantile } from './incomplete-beta.js';

/**
 * A proportion with the exact 95 % interval: the shares that neither one-sided binomial test at
 * 2.5 % rejects. It covers at least 95 % whatever the true share, mostly more, and is wider than
 * Wilson's.
 * Source: Clopper & Pearson, Biometrika 26 (1934) 404–413, by quantiles of the beta distribution.
 *
 * @param successes whole number, 0 … trials
 * @param trials whole number, at least 1
 */
export function clopperPearsonInterval(successes: number, trials: number): Proportion {
  const failures = trials - successes;
  return {
    value: successes / trials,
    low: successes === 0 ? 0 : betaQuantile(0.025, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile(0.975, successes + 1, failures),
  };
}
