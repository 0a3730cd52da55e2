import type { Proportion } from '../../schema/analysis.js';

/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * A proportion with Wilson's 95 % score interval, which stays in [0, 1] and has a width even where
 * every trial came out the same.
 * Source: Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212; Brown, Cai & DasGupta, Stat. Sci. 16
 * (2001), section 3.1.1.
 *
 * @param successes whole number, 0 … trials
 * @param trials whole number, at least 1
 */
export function wilsonInterval(successes: number, trials: number): Proportion {
  const share = successes / trials;
  const centre = (share + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const halfWidth =
    (z / (1 + (z * z) / trials)) *
    Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return {
    value: share,
    low: successes === 0 ? 0 : centre - halfWidth,
    high: successes === trials ? 1 : centre + halfWidth,
  };
}
