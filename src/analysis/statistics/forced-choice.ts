import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** The standard normal distribution: the share below z. */
export function normalShare(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/** The z below which a share in (0, 1) of the standard normal distribution lies. */
export function normalPoint(share: number): number {
  return -Math.SQRT2 * erfcinv(2 * share);
}

/** The integral is over this many standard deviations to either side of the signal's mean ... */
const reach = 8;
/** ... in steps of this width: the trapezoid rule is exact to rounding for such smooth functions */
const step = 1 / 16;
/** d′ beyond these are given as these */
const largest = 8;

/**
 * The share of right answers of an ideal observer with sensitivity d′ among m alternatives, one of which
 * holds the signal: ∫ φ(x − d′) Φ(x)^(m − 1) dx.
 * Source: Green & Dai 1991, J. Acoust. Soc. Am. 90 (equation 1); Hacker & Ratcliff 1979, Percept.
 * Psychophys. 26.
 *
 * @param alternatives m, at least 2
 */
export function forcedChoiceShare(dPrime: number, alternatives: number): number {
  let sum = 0;
  for (let offset = -reach; offset <= reach; offset += step) {
    const density = Math.exp((-offset * offset) / 2);
    sum += density * normalShare(offset + dPrime) ** (alternatives - 1);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

/**
 * The d′ at which {@link forcedChoiceShare} is a share in (0, 1), to 1e-8; below chance it is negative.
 * Between −8 and 8, which shares of a million trials do not leave.
 */
export function forcedChoiceSensitivity(share: number, alternatives: number): number {
  const points = pointsOf(alternatives);
  const wanted = normalPoint(share);
  // the normal point of the share is nearly a straight line in d′
  let below = 0;
  let above = points.length - 1;
  if (wanted <= points[below]) return -largest;
  if (wanted >= points[above]) return largest;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (points[middle] <= wanted) below = middle;
    else above = middle;
  }
  const first = Math.min(Math.max(below - 1, 0), points.length - 4);
  return -largest + step * (first + inverseCubic(points.subarray(first, first + 4), wanted));
}

const kept = new Map<number, Float64Array>();

/** Normal points of the shares at d′ = −8, −8 + step, … 8. */
function pointsOf(alternatives: number): Float64Array {
  let points = kept.get(alternatives);
  if (points === undefined) {
    points = Float64Array.from({ length: (2 * largest) / step + 1 }, (_, place) =>
      normalPoint(forcedChoiceShare(-largest + place * step, alternatives)),
    );
    kept.set(alternatives, points);
  }
  return points;
}

/** Where between 0 and 3 the cubic through (y₀, 0) … (y₃, 3) is at y (Lagrange's form). */
function inverseCubic(ys: Float64Array, y: number): number {
  let place = 0;
  for (let i = 1; i < 4; i++) {
    let weight = i;
    for (let j = 0; j < 4; j++) if (j !== i) weight *= (y - ys[j]) / (ys[i] - ys[j]);
    place += weight;
  }
  return place;
}
