import { describe, expect, it } from 'vitest';
import { maximumLikelihood } from '../../../src/analysis/psychometric/maximum-likelihood.js';
import { probabilityCorrect } from '../../../src/analysis/psychometric/psychometric-function.js';
import { sigmoids } from '../../../src/analysis/psychometric/sigmoid.js';
import { randomStream } from '../../../src/random/index.js';
import { levelsOf, rangesOf } from './levels.js';

const none = { resamples: 0, random: randomStream(1) };
const positions = [0, 1, 2, 3, 4, 5, 6, 7];

describe('the maximum-likelihood fit', () => {
  it.each(Object.values(sigmoids))('finds the parameters of exact $name data', (sigmoid) => {
    for (const truth of [
      { threshold: 3.2, width: 2.5, lapse: 0.03, guess: 1 / 16 },
      { threshold: 1.1, width: 4, lapse: 0.08, guess: 1 / 16 },
      { threshold: 5.4, width: 1.5, lapse: 0, guess: 1 / 16 },
    ]) {
      const shares = positions.map((position) => probabilityCorrect(sigmoid, truth, position));
      const levels = levelsOf(
        positions,
        1e6,
        shares.map((share) => 1e6 * share),
      );
      const { estimate, deviance } = maximumLikelihood(
        levels,
        sigmoid,
        rangesOf(levels).ranges,
        none,
      );
      expect(estimate.threshold).toBeCloseTo(truth.threshold, 3);
      expect(estimate.width).toBeCloseTo(truth.width, 2);
      expect(estimate.lapse).toBeCloseTo(truth.lapse, 3);
      expect(deviance).toBeLessThan(1e-2);
    }
  });

  it('is better than every point of a fine grid', () => {
    const sigmoid = sigmoids.gaussian;
    const levels = levelsOf([0, 1, 2, 3, 4, 5], 20, [1, 3, 8, 13, 18, 19]);
    const { estimate } = maximumLikelihood(levels, sigmoid, rangesOf(levels).ranges, none);
    let best = -Infinity;
    for (let threshold = 1.5; threshold < 3.5; threshold += 0.02) {
      for (let width = 2; width < 6; width += 0.05) {
        for (let lapse = 0; lapse <= 0.1; lapse += 0.005) {
          const fit = { threshold, width, lapse, guess: 1 / 16 };
          const sum = levels.reduce((total, { position, trials, correct }) => {
            const psi = probabilityCorrect(sigmoid, fit, position);
            return total + correct * Math.log(psi) + (trials - correct) * Math.log(1 - psi);
          }, 0);
          best = Math.max(best, sum);
        }
      }
    }
    expect(estimate.logLikelihood).toBeGreaterThanOrEqual(best);
    expect(estimate.logLikelihood - best).toBeLessThan(0.01);
  });

  it('keeps lapses within their range, and takes them from a level that has no finite place', () => {
    const correct = [15, 20, 45, 60, 70, 71, 70, 71];
    const levels = levelsOf(positions, 100, correct);
    const sigmoid = sigmoids.gaussian;
    expect(maximumLikelihood(levels, sigmoid, rangesOf(levels).ranges, none).estimate.lapse).toBe(
      0.1,
    );
    const few = levelsOf([0, 1, 2, 3], 100, [10, 30, 60, 85]);
    const lapse = (right: number) => {
      const all = [...few, { position: Infinity, trials: 10_000, correct: right }];
      return maximumLikelihood(all, sigmoid, rangesOf(all).ranges, none).estimate.lapse;
    };
    expect(lapse(9_950)).toBeCloseTo(0.005, 2);
    expect(lapse(9_300)).toBeCloseTo(0.07, 2);
  });

  it('says where the function does not fit, the same for the same seed', () => {
    const sigmoid = sigmoids.gaussian;
    const p = (correct: number[], seed: number) => {
      const levels = levelsOf(positions, 100, correct);
      const options = { resamples: 199, random: randomStream(seed) };
      return maximumLikelihood(levels, sigmoid, rangesOf(levels).ranges, options).p ?? NaN;
    };
    const good = [7, 9, 18, 37, 60, 80, 93, 97];
    expect(p(good, 1)).toBeGreaterThan(0.2);
    expect(p(good, 1)).toBe(p(good, 1));
    expect(p([7, 40, 10, 70, 30, 95, 60, 97], 1)).toBe(1 / 200);
  });
});
