import type { RandomStream } from '../../random/index.js';

const logFactorials: number[] = [0, 0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) {
    logFactorials.push(logFactorials[i - 1] + Math.log(i));
  }
  return logFactorials[n];
}

/**
 * One draw from the binomial distribution by inversion that starts at the mode and walks outwards,
 * so that the work grows with the standard deviation and not with the number of trials.
 * Source: Kemp, Commun. Stat. Theory Methods 15 (1986) 805–813.
 *
 * @param trials whole number, at least 0
 * @param probability of success in one trial, in [0, 1]
 */
export function binomialDraw(random: RandomStream, trials: number, probability: number): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  const odds = probability / (1 - probability);
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  const atMode = Math.exp(
    logFactorial(trials) -
      logFactorial(mode) -
      logFactorial(trials - mode) +
      mode * Math.log(probability) +
      (trials - mode) * Math.log(1 - probability),
  );
  let left = random.uniform() - atMode;
  if (left < 0) return mode;
  let below = mode;
  let belowMass = atMode;
  let above = mode;
  let aboveMass = atMode;
  while (below > 0 || above < trials) {
    if (above < trials) {
      aboveMass *= ((trials - above) / (above + 1)) * odds;
      above++;
      left -= aboveMass;
      if (left < 0) return above;
    }
    if (below > 0) {
      belowMass *= below / ((trials - below + 1) * odds);
      below--;
      left -= belowMass;
      if (left < 0) return below;
    }
  }
  return mode; // only rounding of the masses' sum leads here
}
