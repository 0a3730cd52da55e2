import exp from '@stdlib/math-base-special-exp';

/** One condition to be answered with given accuracy and error consistency. */
export interface CalibrationTarget {
  /** wanted mean probability of a right answer */
  accuracy: number;
  /** wanted κ of two simulated observers */
  kappaAmong: number;
  /** wanted κ with the networks, mean over those that are neither all right nor all wrong */
  kappaWithNetworks: number;
  /** one number a stimulus, larger is easier */
  easiness: readonly number[];
  /** for each network, one answer a stimulus; undefined where it gave none */
  networksRight: readonly (readonly (boolean | undefined)[])[];
}

/** The widest logistic slope and the largest share of the networks' answers that are tried. */
const steepest = 60;
const mostNetwork = 20;

/**
 * The probability of a right answer for each stimulus of a condition, p = 1 / (1 + exp(−(θ + λx)))
 * with x = easiness + γ × (standardised share of networks that were right), where θ, λ and γ solve
 * mean(p) = a, var(p) = κ a (1 − a) and mean over networks of
 * 2 cov(p, right) / (a + a_n − 2 a a_n) = κ with networks. The solution is over these stimuli, not
 * over an imagined population. Where the stimuli do not allow the wanted κ (one stimulus, or
 * networks without variance) the nearest possible is taken.
 */
export function calibrateCondition(target: CalibrationTarget): Float64Array {
  const { easiness, kappaAmong, kappaWithNetworks } = target;
  const accuracy = Math.min(0.999, Math.max(0.001, target.accuracy));
  const informative = target.networksRight
    .filter((right) => right.every((answer) => answer !== undefined))
    .map((right) => Float64Array.from(right, (answer) => (answer ? 1 : 0)))
    .filter((right) => mean(right) > 0 && mean(right) < 1);
  const shared = standardised(
    easiness.map((_, i) => mean(Float64Array.from(informative, (right) => right[i]))),
  );
  const solve = (gamma: number) =>
    withVariance(
      standardised(easiness.map((value, i) => value + gamma * (shared?.[i] ?? 0))),
      accuracy,
      kappaAmong * accuracy * (1 - accuracy),
      easiness.length,
    );
  if (informative.length === 0 || shared === null || kappaAmong === 0) return solve(0);
  const gamma = rootOf(
    (candidate) => meanKappaWith(informative, solve(candidate)) - kappaWithNetworks,
    -mostNetwork,
    mostNetwork,
    24,
  );
  return solve(gamma);
}

/** p with the given mean and variance; λ = 0 where x does not vary. */
function withVariance(
  x: Float64Array | null,
  accuracy: number,
  variance: number,
  length: number,
): Float64Array {
  if (x === null || variance === 0) return new Float64Array(length).fill(accuracy);
  const root = rootOf(
    (s) => varianceOf(withMean(x, s * s, accuracy)) - variance,
    0,
    Math.sqrt(steepest),
    30,
  );
  return withMean(x, root * root, accuracy);
}

/** p with the given slope and mean: Newton's method on θ, with bisection where it would leave. */
function withMean(x: Float64Array, slope: number, accuracy: number): Float64Array {
  const p = new Float64Array(x.length);
  let low = -10 - 6 * slope;
  let high = -low;
  let shift = 0;
  for (let step = 0; step < 60; step++) {
    let error = -accuracy * x.length;
    let derivative = 0;
    for (let i = 0; i < x.length; i++) {
      p[i] = 1 / (1 + exp(-(shift + slope * x[i])));
      error += p[i];
      derivative += p[i] * (1 - p[i]);
    }
    if (Math.abs(error) < 1e-10 * x.length) break;
    if (error < 0) low = shift;
    else high = shift;
    const newton = shift - error / derivative;
    shift = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return p;
}

/** κ of independent answers with probabilities p and each network's fixed answers, mean. */
function meanKappaWith(networks: readonly Float64Array[], p: Float64Array): number {
  const accuracy = mean(p);
  let sum = 0;
  for (const right of networks) {
    const networkAccuracy = mean(right);
    let bothRight = 0;
    for (let i = 0; i < p.length; i++) bothRight += (p[i] * right[i]) / p.length;
    sum +=
      (2 * (bothRight - accuracy * networkAccuracy)) /
      (accuracy + networkAccuracy - 2 * accuracy * networkAccuracy);
  }
  return sum / networks.length;
}

/** Where a rising function crosses zero, by bisection; the nearer end where it does not. */
function rootOf(rising: (x: number) => number, low: number, high: number, steps: number): number {
  let below = low;
  let above = high;
  for (let i = 0; i < steps; i++) {
    const middle = (below + above) / 2;
    if (rising(middle) < 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
}

/** Mean 0 and variance 1; null where the values do not vary. */
function standardised(values: readonly number[]): Float64Array | null {
  const array = Float64Array.from(values);
  const centre = mean(array);
  const deviation = Math.sqrt(varianceOf(array));
  return deviation > 1e-12 ? array.map((value) => (value - centre) / deviation) : null;
}
