import { describe, expect, it } from 'vitest';
import { positionQuantiles } from '../../../src/analysis/psychometric/posterior-levels.js';
import {
  parameterInterval,
  slopeInterval,
} from '../../../src/analysis/psychometric/posterior-values.js';
import { posterior, posteriorMean } from '../../../src/analysis/psychometric/posterior.js';
import {
  ratePrior,
  thresholdPrior,
  widthPrior,
} from '../../../src/analysis/psychometric/priors.js';
import { sigmoids } from '../../../src/analysis/psychometric/sigmoid.js';
import type { SigmoidName } from '../../../src/analysis/psychometric/sigmoid.js';
import { levelsOf, rangesOf } from './levels.js';

type Values = readonly [mean: number, low: number, median: number, high: number];
interface Case {
  sigmoid?: SigmoidName;
  positions: number[];
  trials: number;
  correct: number[];
  guess?: { low: number; high: number };
  expected: {
    threshold: Values;
    width: Values;
    lapse: Values;
    overdispersion: Values;
    guess?: Values;
  };
}

/*
 * What psignifit (Python, 4.3 of January 2025, commit 29efbe5 of wichmann-lab/python-psignifit) says of the
 * same counts: 16AFC, its own priors, bounds of lambda (0, .1), grid steps 60, 60, 40, 40 (the last case:
 * yes/no with bounds of gamma (0, 1/16)). Means are parameter_estimate_mean; the quantiles .025, .5 and
 * .975 are those of its marginal densities, taken as linear between their nodes.
 */
const contrasts = [1, 3, 5, 10, 15, 30, 50, 100].map(Math.log10);
const reaches = [0, 1, 2, 3, 4, 5, 6, 7].map((power) => -Math.log10(2 ** power));
const reachCounts = [156, 154, 150, 133, 80, 40, 14, 9];
const cases: Record<string, Case> = {
  'many lapses': {
    ...{ positions: contrasts, trials: 160, correct: [9, 33, 76, 115, 122, 132, 133, 139] },
    expected: {
      threshold: [0.7969, 0.6801, 0.7896, 0.9568],
      width: [1.552, 0.9957, 1.4722, 2.5532],
      lapse: [0.08, 0.0177, 0.0869, 0.0993],
      overdispersion: [0.1309, 0.0321, 0.1246, 0.2638],
    },
  },
  'uneven levels': {
    positions: [0, 0.03, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9].map((level) => -level),
    ...{ trials: 160, correct: [152, 151, 148, 140, 118, 82, 27, 10] },
    expected: {
      threshold: [-0.3471, -0.383, -0.3464, -0.315],
      width: [0.6628, 0.5505, 0.6628, 0.7752],
      lapse: [0.0191, 0.0011, 0.016, 0.0572],
      overdispersion: [0.032, 0.0018, 0.0261, 0.1067],
    },
  },
  'few trials': {
    ...{ positions: [0, 1, 2, 3, 4, 5], trials: 20, correct: [1, 3, 8, 13, 18, 19] },
    expected: {
      threshold: [2.4502, 1.9486, 2.4511, 2.9465],
      width: [4.042, 2.3728, 3.9546, 6.2362],
      lapse: [0.0417, 0.0026, 0.0387, 0.0942],
      overdispersion: [0.0635, 0.0033, 0.0506, 0.21],
    },
  },
  'overdispersed counts': {
    ...{ positions: [0, 1, 2, 3, 4, 5, 6], trials: 100, correct: [5, 30, 20, 70, 60, 95, 85] },
    expected: {
      threshold: [2.8477, 2.0546, 2.8455, 3.6531],
      width: [6.5677, 3.7187, 6.3426, 10.7833],
      lapse: [0.0479, 0.003, 0.0471, 0.0963],
      overdispersion: [0.2589, 0.1516, 0.2522, 0.4038],
    },
  },
  'a good fit': {
    ...{ positions: reaches, trials: 160, correct: reachCounts },
    expected: {
      threshold: [-1.2144, -1.2692, -1.2143, -1.1604],
      width: [1.0881, 0.8899, 1.0841, 1.3092],
      lapse: [0.0322, 0.0131, 0.0313, 0.0567],
      overdispersion: [0.0335, 0.0019, 0.0276, 0.1116],
    },
  },
  'a logistic function': {
    ...{ sigmoid: 'logistic', positions: reaches, trials: 160, correct: reachCounts },
    expected: {
      threshold: [-1.2099, -1.2655, -1.2097, -1.1551],
      width: [1.1402, 0.9202, 1.1352, 1.3892],
      lapse: [0.0279, 0.0082, 0.027, 0.0533],
      overdispersion: [0.0351, 0.002, 0.0289, 0.1159],
    },
  },
  'Weibull’s function': {
    ...{ sigmoid: 'weibull', positions: reaches, trials: 160, correct: reachCounts },
    expected: {
      threshold: [-1.1814, -1.2428, -1.1811, -1.1217],
      width: [1.0899, 0.8661, 1.0801, 1.3704],
      lapse: [0.0429, 0.0218, 0.0419, 0.0704],
      overdispersion: [0.0517, 0.0031, 0.0447, 0.1534],
    },
  },
  'a free guess rate': {
    ...{ positions: [0, 1, 2, 3, 4, 5, 6], trials: 80, correct: [1, 4, 12, 30, 51, 70, 75] },
    guess: { low: 0, high: 1 / 16 },
    expected: {
      threshold: [3.4142, 3.1214, 3.4147, 3.7053],
      width: [4.338, 3.3117, 4.3325, 5.4063],
      lapse: [0.0397, 0.0028, 0.0373, 0.091],
      overdispersion: [0.0436, 0.0023, 0.0349, 0.1455],
      guess: [0.0198, 0.0015, 0.0176, 0.0528],
    },
  },
};

/** of the width of its interval: means and medians, and ends */
const tolerances = { middle: 0.03, end: 0.1 };

describe('the posterior agrees with psignifit 4.3', () => {
  it.each(Object.entries(cases))(
    'on %s',
    (_, { sigmoid, positions, trials, correct, guess, expected }) => {
      const shape = sigmoids[sigmoid ?? 'gaussian'];
      const levels = levelsOf(positions, trials, correct);
      const { tested, ranges } = rangesOf(levels, guess);
      const found = posterior(levels, shape, tested, ranges);
      const quantile = positionQuantiles(found, shape, null, { low: -99, high: 99 });
      const intervals = {
        threshold: { low: quantile(0.025), value: quantile(0.5), high: quantile(0.975) },
        width: parameterInterval(found, 'width'),
        lapse: parameterInterval(found, 'lapse'),
        overdispersion: parameterInterval(found, 'overdispersion'),
        guess: parameterInterval(found, 'guess'),
      };
      for (const [name, [mean, low, median, high]] of Object.entries(expected)) {
        const parameter = name as keyof typeof expected;
        const own = intervals[parameter];
        const room = high - low;
        const differences = {
          mean: (posteriorMean(found, parameter) - mean) / room,
          median: (own.value - median) / room,
          low: (own.low - low) / room,
          high: (own.high - high) / room,
        };
        for (const [what, difference] of Object.entries(differences)) {
          const allowed = what === 'low' || what === 'high' ? tolerances.end : tolerances.middle;
          expect(Math.abs(difference), `${name}, ${what}`).toBeLessThan(allowed);
        }
      }
    },
  );
});

describe('the posterior', () => {
  const levels = levelsOf(reaches, 160, reachCounts);
  const { tested, ranges } = rangesOf(levels);

  it('narrows with the trials, also where a million of them leave next to no room', () => {
    const room = (factor: number) => {
      const more = levelsOf(
        reaches,
        160 * factor,
        reachCounts.map((count) => count * factor),
      );
      const none = { low: 0, high: 0 };
      const found = posterior(more, sigmoids.gaussian, tested, ranges, none);
      const quantile = positionQuantiles(found, sigmoids.gaussian, 0.5, tested);
      return quantile(0.975) - quantile(0.025);
    };
    expect(10 * room(100)).toBeCloseTo(room(1), 2);
    expect(10 * room(900)).toBeCloseTo(room(9), 3);
  });

  it('has thresholds in the order of their shares, and a slope that goes with the width', () => {
    const found = posterior(levels, sigmoids.gaussian, tested, ranges);
    const medians = [0.25, 0.5, 0.75].map((share) =>
      positionQuantiles(found, sigmoids.gaussian, share, tested)(0.5),
    );
    expect(medians).toEqual([...medians].sort((a, b) => a - b));
    const { value } = slopeInterval(found, sigmoids.gaussian);
    const { value: width } = parameterInterval(found, 'width');
    expect(value).toBeCloseTo(((1 - 1 / 16 - 0.031) * sigmoids.gaussian.density(0)) / width, 1);
  });

  it('counts what lies beyond the tested levels, without saying where', () => {
    const hard = levelsOf([0, 1, 2, 3], 100, [6, 5, 7, 12]);
    const own = rangesOf(hard);
    const found = posterior(hard, sigmoids.gaussian, own.tested, own.ranges);
    expect(positionQuantiles(found, sigmoids.gaussian, 0.5, own.tested)(0.025)).toBe(Infinity);
    const easy = levelsOf([0, 1, 2, 3], 100, [94, 95, 97, 96]);
    const other = posterior(easy, sigmoids.gaussian, own.tested, own.ranges);
    expect(positionQuantiles(other, sigmoids.gaussian, 0.5, own.tested)(0.975)).toBe(-Infinity);
  });
});

describe('the priors', () => {
  const tested = { low: 0, high: 10, spacing: 1 };

  it('of the threshold is flat over the tested levels and 0 half their range outside', () => {
    expect([0, 4, 10].map((at) => thresholdPrior(at, tested))).toEqual([1, 1, 1]);
    expect(thresholdPrior(-2.5, tested)).toBeCloseTo(0.5, 12);
    expect(thresholdPrior(12.5, tested)).toBeCloseTo(0.5, 12);
    expect([-5, 15, 40].map((at) => thresholdPrior(at, tested))).toEqual([0, 0, 0]);
  });

  it('of the width is flat from two spacings to the tested range', () => {
    expect([2, 5, 9.9].map((at) => widthPrior(at, tested))).toEqual([1, 1, 1]);
    expect(widthPrior(1.5, tested)).toBeCloseTo(0.5, 12);
    expect(widthPrior(20, tested)).toBeCloseTo(0.5, 12);
    expect([1, 30, 50].map((at) => widthPrior(at, tested))).toEqual([0, 0, 0]);
  });

  it('of rates falls as Beta(1, 10)', () => {
    expect(ratePrior(0.1) / ratePrior(0)).toBeCloseTo(0.9 ** 9, 12);
  });
});
