import gammaln from '@stdlib/math-base-special-gammaln';
import type { LevelCounts } from './level-counts.js';

/** an overdispersion with a smaller square is none: the beta-binomial is the binomial to 10⁻⁶ */
const leastVariance = 1e-9;
/** between tabulated values of ln(ψ / (1 − ψ)): cubic interpolation errs by .003 for so many trials */
const widestStep = 0.1;
const trialsOfWidestStep = 10_000;
/** ψ nearer than 10⁻⁶ to 0 or 1 counts as 10⁻⁶ */
const furthest = 14;

/**
 * The log likelihood of one level's counts, without binomial coefficient, as a table over
 * ψ (rows, even in its logit) and overdispersion η (columns), from which a grid of millions of points
 * reads its values. The beta-binomial has a = ψ ν, b = (1 − ψ) ν, ν = 1/η² − 1.
 * Source: Schütt et al. 2016, Vision Res. 122, equations A.4 and A.5.
 */
export class LikelihoodTable {
  private readonly rows: Float64Array;
  private readonly columns: number;
  private readonly from: number;
  private readonly last: number;
  private readonly step: number;

  /**
   * @param probabilities between which ψ will be asked for
   * @param overdispersions η, each in [0, 1)
   */
  constructor(
    { trials, correct }: LevelCounts,
    probabilities: { low: number; high: number },
    overdispersions: Float64Array,
  ) {
    // the error grows with the trials and the step's fourth power
    const step = widestStep * Math.min(1, (trialsOfWidestStep / trials) ** 0.25);
    this.step = step;
    this.from = Math.floor(logit(probabilities.low) / step) - 1;
    this.last = Math.ceil(logit(probabilities.high) / step) + 2 - this.from;
    this.columns = overdispersions.length;
    this.rows = new Float64Array((this.last + 1) * this.columns);
    const wrong = trials - correct;
    overdispersions.forEach((eta, column) => {
      const variance = eta * eta;
      const nu = 1 / variance - 1;
      const constant = variance < leastVariance ? 0 : gammaln(nu) - gammaln(trials + nu);
      for (let row = 0; row <= this.last; row++) {
        const u = (this.from + row) * step;
        const [right, not] = u > 0 ? [1, Math.exp(-u)] : [Math.exp(u), 1];
        const psi = right / (right + not);
        const rest = not / (right + not);
        this.rows[row * this.columns + column] =
          variance < leastVariance
            ? correct * Math.log(psi) + wrong * Math.log(rest)
            : constant + rising(psi * nu, correct) + rising(rest * nu, wrong);
      }
    });
  }

  /** Adds the log likelihoods at ψ, one for each η, to the sums that begin at `at`. */
  add(psi: number, sums: Float64Array, at: number): void {
    const place = logit(psi) / this.step - this.from;
    const below = Math.min(Math.max(Math.floor(place), 1), this.last - 2);
    const t = place - below;
    // Lagrange's cubic through the rows below − 1 … below + 2
    const w0 = (-t * (t - 1) * (t - 2)) / 6;
    const w1 = ((t + 1) * (t - 1) * (t - 2)) / 2;
    const w2 = (-(t + 1) * t * (t - 2)) / 2;
    const w3 = ((t + 1) * t * (t - 1)) / 6;
    const { rows, columns } = this;
    const row = (below - 1) * columns;
    for (let column = 0; column < columns; column++) {
      const first = row + column;
      sums[at + column] +=
        w0 * rows[first] +
        w1 * rows[first + columns] +
        w2 * rows[first + 2 * columns] +
        w3 * rows[first + 3 * columns];
    }
  }
}

function logit(psi: number): number {
  return Math.min(furthest, Math.max(-furthest, Math.log(psi / (1 - psi))));
}

/** ln Γ(count + x) − ln Γ(x) */
function rising(x: number, count: number): number {
  return count === 0 ? 0 : gammaln(count + x) - gammaln(x);
}
