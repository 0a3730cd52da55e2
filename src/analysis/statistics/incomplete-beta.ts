import { gammaln } from 'simple-statistics';

const tiny = 1e-300;

/**
 * The regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is
 * at most x. By the continued fraction of the even and odd convergents, evaluated with Lentz's
 * method.
 * Source: NIST Digital Library of Mathematical Functions, 8.17.22 and 8.17.4.
 *
 * @param x in [0, 1]
 * @param a above 0
 * @param b above 0
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // the fraction converges fast below the mean only
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const logFront =
    a * Math.log(x) + b * Math.log1p(-x) + gammaln(a + b) - gammaln(a) - gammaln(b) - Math.log(a);
  return Math.exp(logFront) * continuedFraction(x, a, b);
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  // the number of terms grows with the root of a + b
  const most = 200 + 10 * Math.sqrt(a + b);
  for (let m = 1; m < most; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function away(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/**
 * The x below which a Beta(a, b) variable lies with probability `share`, by bisection of
 * {@link incompleteBeta}.
 *
 * @param share in [0, 1]
 */
export function betaQuantile(share: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (incompleteBeta(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The 97.5 % point of Student's t: half the width of a 95 % interval in standard errors.
 * t² = ν (1 − x) / x, where x is the 5 % point of Beta(ν/2, 1/2).
 *
 * @param degrees of freedom ν, above 0, not necessarily whole
 */
export function studentHalfWidth(degrees: number): number {
  const x = betaQuantile(0.05, degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - x)) / x);
}
