import type { RandomStream } from '../../random/index.js';

const logFactorials: number[] = [0, 0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) {
    logFactorials.push(logFactorials[i - 1] + Math.log(i));
  }
  return logFactorials[n];
}

/**
 * Draws from binomial distributions of one success probability, by inversion that starts at the
 * mode and walks outwards: the work grows with the standard deviation and not with the number of
 * trials, and the mass at the mode is kept for the next draw.
 * Source: Kemp, Commun. Stat. Theory Methods 15 (1986) 805–813.
 */
export class BinomialSampler {
  private readonly massAtMode: (number | undefined)[] = [];

  /** @param probability of success in one trial, in [0, 1] */
  constructor(private readonly probability: number) {}

  /** @param trials whole number, at least 0 */
  draw(random: RandomStream, trials: number): number {
    const p = this.probability;
    if (trials === 0 || p <= 0) return 0;
    if (p >= 1) return trials;
    const mode = Math.min(trials, Math.floor((trials + 1) * p));
    const atMode = (this.massAtMode[trials] ??= mass(trials, mode, p));
    let left = random.uniform() - atMode;
    if (left < 0) return mode;
    const odds = p / (1 - p);
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
    return mode; // only rounding in the sum of the masses leads here
  }
}

/** The binomial probability of `successes`. */
function mass(trials: number, successes: number, p: number): number {
  return Math.exp(
    logFactorial(trials) -
      logFactorial(successes) -
      logFactorial(trials - successes) +
      successes * Math.log(p) +
      (trials - successes) * Math.log(1 - p),
  );
}
