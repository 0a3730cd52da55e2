/**
 * The exponent of a display on which fine stripes of black and white look like a uniform grey: the
 * stripes give half the light of white, so `(level / 255)^γ = ½`.
 *
 * @param matchedLevels grey levels, 1 to 254, that looked like the stripes
 */
export function displayGamma(matchedLevels: readonly number[]): number {
  const mean = matchedLevels.reduce((sum, level) => sum + level, 0) / matchedLevels.length;
  return Math.log(0.5) / Math.log(mean / 255);
}
