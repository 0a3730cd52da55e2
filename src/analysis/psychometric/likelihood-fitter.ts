import type { ParameterRanges } from './parameter-ranges.js';
import type { PsychometricParameters } from './psychometric-function.js';
import type { Sigmoid } from './sigmoid.js';
import { solvePositive } from './solve-positive.js';

/** The parameters of highest likelihood. */
export interface LikelihoodMaximum extends PsychometricParameters {
  /** Σ k ln ψ + (n − k) ln(1 − ψ), without the binomial coefficients */
  readonly logLikelihood: number;
}

const startThresholds = 13;
const startWidths = 7;
/** of the range of lapse rates */
const startLapses = [0.2, 0.7];
const mostSteps = 60;
/** a probability nearer to 0 or 1 than this counts as this: a wrong answer is never impossible */
const least = 1e-10;

const between = (value: number, { low, high }: { low: number; high: number }) =>
  Math.min(high, Math.max(low, value));

/**
 * Maximum-likelihood fits of ψ to binomial counts at the same positions, many times (for resamples):
 * the best points of a grid, each improved by Fisher scoring with Levenberg's damping on threshold,
 * ln width, λ and γ, which stay within their ranges.
 * Source: Wichmann & Hill 2001, Percept. Psychophys. 63, 1293–1313, section "Parameter estimation";
 * scoring: McCullagh & Nelder, Generalized Linear Models (1989), section 2.5.
 */
export class LikelihoodFitter {
  private readonly starts: Float64Array[] = [];
  /** ln ψ and ln(1 − ψ) of each start at each position */
  private readonly startLogs: Float64Array[] = [];
  private readonly bounds: { low: number; high: number }[];
  private readonly free: number;

  /** @param positions of the levels; −∞ and ∞ are allowed */
  constructor(
    private readonly sigmoid: Sigmoid,
    private readonly positions: readonly number[],
    { threshold, width, lapse, guess }: ParameterRanges,
  ) {
    const logWidth = { low: Math.log(width.low), high: Math.log(width.high) };
    this.bounds = [threshold, logWidth, lapse, guess];
    this.free = guess.low < guess.high ? 4 : 3;
    for (const share of startLapses) {
      for (let t = 0; t < startThresholds; t++) {
        for (let w = 0; w < startWidths; w++) {
          this.addStart([
            along(threshold, (t + 0.5) / startThresholds),
            along(logWidth, (w + 0.5) / startWidths),
            along(lapse, share),
            along(guess, 0.8),
          ]);
        }
      }
    }
  }

  private addStart(start: number[]): void {
    const values = Float64Array.from(start);
    const logs = new Float64Array(2 * this.positions.length);
    this.positions.forEach((position, i) => {
      const psi = this.psi(values, position);
      logs[2 * i] = Math.log(psi);
      logs[2 * i + 1] = Math.log(1 - psi);
    });
    this.starts.push(values);
    this.startLogs.push(logs);
  }

  private psi([threshold, logWidth, lapse, guess]: Float64Array, position: number): number {
    const share = this.sigmoid.share((position - threshold) / Math.exp(logWidth));
    return between(guess + (1 - guess - lapse) * share, { low: least, high: 1 - least });
  }

  private logLikelihood(
    values: Float64Array,
    trials: ArrayLike<number>,
    correct: ArrayLike<number>,
  ): number {
    let sum = 0;
    for (let i = 0; i < this.positions.length; i++) {
      const psi = this.psi(values, this.positions[i]);
      sum += correct[i] * Math.log(psi) + (trials[i] - correct[i]) * Math.log(1 - psi);
    }
    return sum;
  }

  /** @param trials and right answers at each position */
  fit(trials: ArrayLike<number>, correct: ArrayLike<number>): LikelihoodMaximum {
    const perLapse = this.starts.length / startLapses.length;
    let best: { values: Float64Array; value: number } | null = null;
    for (let from = 0; from < this.starts.length; from += perLapse) {
      const start = this.bestStart(from, from + perLapse, trials, correct);
      const found = this.climb(this.starts[start].slice(), trials, correct);
      if (best === null || found.value > best.value) best = found;
    }
    const { values, value } = best as NonNullable<typeof best>;
    const [threshold, logWidth, lapse, guess] = values;
    return { threshold, width: Math.exp(logWidth), lapse, guess, logLikelihood: value };
  }

  private bestStart(
    from: number,
    to: number,
    trials: ArrayLike<number>,
    correct: ArrayLike<number>,
  ): number {
    let best = from;
    let highest = -Infinity;
    for (let start = from; start < to; start++) {
      const logs = this.startLogs[start];
      let sum = 0;
      for (let i = 0; i < this.positions.length; i++) {
        sum += correct[i] * logs[2 * i] + (trials[i] - correct[i]) * logs[2 * i + 1];
      }
      if (sum > highest) {
        highest = sum;
        best = start;
      }
    }
    return best;
  }

  /** Improves in place until nothing is gained any more. */
  private climb(
    values: Float64Array,
    trials: ArrayLike<number>,
    correct: ArrayLike<number>,
  ): { values: Float64Array; value: number } {
    const score = new Float64Array(4);
    const information = new Float64Array(16);
    const trial = new Float64Array(4);
    let value = this.logLikelihood(values, trials, correct);
    let damping = 1e-4;
    for (let step = 0; step < mostSteps && damping < 1e8; step++) {
      this.derivatives(values, trials, correct, score, information);
      const moved = this.step(values, score, information, damping, trial);
      const next = moved ? this.logLikelihood(trial, trials, correct) : -Infinity;
      if (next < value || !moved) {
        damping *= 10;
        continue;
      }
      const gained = next - value;
      values.set(trial);
      value = next;
      damping /= 10;
      if (gained < 1e-10 * (1 + Math.abs(value))) break;
    }
    return { values, value };
  }

  /** One damped step within the ranges; parameters at an end that pull outwards stay there. */
  private step(
    values: Float64Array,
    score: Float64Array,
    information: Float64Array,
    damping: number,
    to: Float64Array,
  ): boolean {
    const moving: number[] = [];
    for (let p = 0; p < this.free; p++) {
      const { low, high } = this.bounds[p];
      const isHeld = (values[p] <= low && score[p] <= 0) || (values[p] >= high && score[p] >= 0);
      if (!isHeld) moving.push(p);
    }
    const n = moving.length;
    const a = new Float64Array(n * n);
    const b = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      b[i] = score[moving[i]];
      for (let j = 0; j < n; j++) a[i * n + j] = information[4 * moving[i] + moving[j]];
      a[i * n + i] += damping * (a[i * n + i] + 1e-6);
    }
    if (!solvePositive(a, b, n)) return false;
    to.set(values);
    for (let i = 0; i < n; i++) {
      to[moving[i]] = between(values[moving[i]] + b[i], this.bounds[moving[i]]);
    }
    return true;
  }

  /** The gradient of the log likelihood, and Fisher's information. */
  private derivatives(
    values: Float64Array,
    trials: ArrayLike<number>,
    correct: ArrayLike<number>,
    score: Float64Array,
    information: Float64Array,
  ): void {
    const [threshold, logWidth, lapse, guess] = values;
    const width = Math.exp(logWidth);
    score.fill(0);
    information.fill(0);
    const slopes = new Float64Array(4);
    for (let i = 0; i < this.positions.length; i++) {
      const z = (this.positions[i] - threshold) / width;
      const isFar = !Number.isFinite(z);
      const share = this.sigmoid.share(z);
      const scaled = isFar ? 0 : (1 - guess - lapse) * this.sigmoid.density(z);
      slopes[0] = -scaled / width;
      slopes[1] = isFar ? 0 : -scaled * z;
      slopes[2] = -share;
      slopes[3] = 1 - share;
      const psi = this.psi(values, this.positions[i]);
      const variance = psi * (1 - psi);
      const residual = (correct[i] - trials[i] * psi) / variance;
      const weight = trials[i] / variance;
      for (let p = 0; p < this.free; p++) {
        score[p] += residual * slopes[p];
        for (let q = 0; q < this.free; q++) {
          information[4 * p + q] += weight * slopes[p] * slopes[q];
        }
      }
    }
  }
}

function along({ low, high }: { low: number; high: number }, share: number): number {
  return low + share * (high - low);
}
