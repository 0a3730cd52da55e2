import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/**
 * The shape of a psychometric function between its two asymptotes, as a function of z: the distance from
 * the threshold in widths. All shapes are .5 at z = 0 and rise from .05 to .95 over a distance of 1, so
 * that threshold and width mean the same whatever the shape.
 * Source: Schütt, Harmeling, Macke & Wichmann 2016, Vision Res. 122, section 2.2.
 */
export interface Sigmoid {
  readonly name: SigmoidName;
  /** F(z), in [0, 1]; 0 and 1 at −∞ and ∞ */
  share(z: number): number;
  /** F′(z) */
  density(z: number): number;
  /** the z where F is `share`; −∞ at or below 0, ∞ at or above 1 */
  inverse(share: number): number;
}

export type SigmoidName = 'gaussian' | 'logistic' | 'weibull';

/** standard deviations from .05 to .95 of a normal distribution */
const gaussianRate = 2 * Math.SQRT2 * erfcinv(0.1);
const logisticRate = 2 * Math.log(19);
/** of 1 − 2^(−e^(rate z)): from .05 to .95 */
const weibullRate = Math.log(Math.log(0.05) / Math.log(0.95));

/** inverse with its limits, of the inverse between them */
const within = (share: number, inverse: () => number): number => {
  if (share <= 0) return -Infinity;
  return share >= 1 ? Infinity : inverse();
};

/** The cumulative normal distribution. */
const gaussian: Sigmoid = {
  name: 'gaussian',
  share: (z) => 0.5 * erfc((-gaussianRate * z) / Math.SQRT2),
  density: (z) =>
    (gaussianRate * Math.exp(-((gaussianRate * z) ** 2) / 2)) / Math.sqrt(2 * Math.PI),
  inverse: (share) => within(share, () => (-Math.SQRT2 * erfcinv(2 * share)) / gaussianRate),
};

const logistic: Sigmoid = {
  name: 'logistic',
  share: (z) => 1 / (1 + Math.exp(-logisticRate * z)),
  density(z) {
    const tail = Math.exp(-logisticRate * Math.abs(z));
    return (logisticRate * tail) / (1 + tail) ** 2;
  },
  inverse: (share) => within(share, () => Math.log(share / (1 - share)) / logisticRate),
};

/**
 * Weibull's function of a level whose position is its logarithm; on a linear axis the same formula is
 * known as Gumbel's.
 */
const weibull: Sigmoid = {
  name: 'weibull',
  share: (z) => -Math.expm1(-Math.LN2 * Math.exp(weibullRate * z)),
  density(z) {
    const rise = Math.LN2 * Math.exp(weibullRate * z);
    return rise === Infinity ? 0 : weibullRate * rise * Math.exp(-rise);
  },
  inverse: (share) => within(share, () => Math.log(-Math.log1p(-share) / Math.LN2) / weibullRate),
};

/** Every shape, by its name. */
export const sigmoids: Readonly<Record<SigmoidName, Sigmoid>> = { gaussian, logistic, weibull };
