import type { RandomStream } from '../../random/index.js';

const logFactorials: number[] = [0, 0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) {
    logFactorials.push(logFactorials[i - 1] + Math.log(i));
  }
  return logFactorials[n];
}

/** expected successes (and failures) from which rejection is faster than inversion */
const fewForRejection = 12;

/**
 * Draws from binomial distributions of one success probability. Where few successes or failures are
 * expected, by inversion that starts at the mode and walks outwards (Kemp, Commun. Stat. Theory
 * Methods 15 (1986) 805–813); else by transformed rejection with a squeeze, whose work does not grow with
 * the number of trials (algorithm BTRS of Hörmann, J. Stat. Comput. Simul. 46 (1993) 101–110).
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
    if (trials * Math.min(p, 1 - p) < fewForRejection) return this.invert(random, trials);
    return p <= 0.5 ? rejected(random, trials, p) : trials - rejected(random, trials, 1 - p);
  }

  private invert(random: RandomStream, trials: number): number {
    const p = this.probability;
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

/** @param p at most .5 */
function rejected(random: RandomStream, trials: number, p: number): number {
  const sd = Math.sqrt(trials * p * (1 - p));
  const b = 1.15 + 2.53 * sd;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = trials * p + 0.5;
  const sure = 0.92 - 4.2 / b;
  for (;;) {
    const height = random.uniform();
    const u = random.uniform() - 0.5;
    const room = 0.5 - Math.abs(u);
    const drawn = Math.floor(((2 * a) / room + b) * u + centre);
    if (room >= 0.07 && height <= sure) return drawn;
    if (!(drawn >= 0 && drawn <= trials)) continue;
    const hat = (height * (2.83 + 5.1 / b) * sd) / (a / (room * room) + b);
    if (Math.log(hat) <= logMassBesideMode(trials, drawn, p)) return drawn;
  }
}

/** ln of the probability of so many successes over that of the mode. */
function logMassBesideMode(trials: number, successes: number, p: number): number {
  const mode = Math.floor((trials + 1) * p);
  return (
    logFactorial(mode) +
    logFactorial(trials - mode) -
    logFactorial(successes) -
    logFactorial(trials - successes) +
    (successes - mode) * Math.log(p / (1 - p))
  );
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
