import { describe, expect, it } from 'vitest';
import { BinomialSampler } from '../../../src/analysis/statistics/binomial-sampler.js';
import { observerThreshold } from '../../../src/analysis/psychometric/observer-threshold.js';
import type { FitOptions } from '../../../src/analysis/psychometric/observer-threshold.js';
import {
  positionAt,
  probabilityCorrect,
} from '../../../src/analysis/psychometric/psychometric-function.js';
import { sigmoids } from '../../../src/analysis/psychometric/sigmoid.js';
import type { LevelSeries } from '../../../src/analysis/psychometric/level-series.js';
import { randomStream } from '../../../src/random/index.js';
import { thresholdSchema } from '../../../src/schema/threshold.js';
import type { Threshold } from '../../../src/schema/threshold.js';

type Axis = Omit<LevelSeries, 'levels'>;
const options: FitOptions = {
  ...{ sigmoid: 'gaussian', alternatives: 16, largestLapse: 0.1, correct: 0.5, resamples: 99 },
};
const contrast: Axis = {
  ...{ series: 'Contrast', axisTitle: 'contrast (%)', scale: 'log', worse: 'falling' },
};
const reach: Axis = { series: 'Eidolon', axisTitle: 'reach', scale: 'log', worse: 'rising' };

function fitted(
  axis: Axis,
  levels: readonly number[],
  correct: readonly number[],
  {
    trials = 160,
    noResponse = 0,
    ...more
  }: Partial<FitOptions> & { trials?: number; noResponse?: number } = {},
): Threshold | null {
  const tested = levels.map((level, i) => ({
    ...{ condition: String(level), level, trials, correct: correct[i], noResponse },
  }));
  return observerThreshold(tested, axis, { ...options, ...more }, randomStream(5));
}

const contrasts = [1, 3, 5, 10, 15, 30, 50, 100];
const reaches = [1, 2, 4, 8, 16, 32, 64, 128];

describe('an observer’s threshold', () => {
  it('is given in levels, with its interval in rising order whatever the direction', () => {
    const falling = fitted(contrast, contrasts, [9, 33, 76, 115, 135, 150, 152, 155]) as Threshold;
    const rising = fitted(reach, reaches, [156, 154, 150, 133, 80, 40, 14, 9]) as Threshold;
    for (const fit of [falling, rising]) {
      expect(thresholdSchema.parse(fit)).toEqual(fit);
      for (const { low, value, high } of [fit.maximumLikelihood.atCorrect, fit.bayes.atCorrect]) {
        expect(low).toBeLessThan(value as number);
        expect(high).toBeGreaterThan(value as number);
      }
    }
    expect(falling.maximumLikelihood.atCorrect.value).toBeGreaterThan(5);
    expect(falling.maximumLikelihood.atCorrect.value).toBeLessThan(7);
    expect(rising.maximumLikelihood.atCorrect.value).toBeCloseTo(16.9, 0);
    expect(rising.interpolated).toBe(16);
    expect(falling.maximumLikelihood.slope.value).toBeGreaterThan(0);
    expect(rising.bayes.slope.value).toBeLessThan(0);
  });

  it('outside of the tested levels is censored, never extrapolated', () => {
    const never = fitted(reach, reaches, [155, 154, 156, 150, 152, 149, 140, 120]) as Threshold;
    const above = { censored: 'above', level: 128 };
    expect(never.maximumLikelihood.atCorrect.value).toEqual(above);
    expect(never.bayes.atCorrect).toEqual({ value: above, low: above, high: above });
    expect(never.interpolated).toEqual(above);
    const always = fitted(contrast, contrasts, [10, 9, 11, 12, 10, 14, 20, 30]) as Threshold;
    expect(always.bayes.atCorrect.value).toEqual({ censored: 'above', level: 100 });
    expect(always.interpolated).toEqual({ censored: 'above', level: 100 });
    const low = fitted(contrast, contrasts, [120, 140, 150, 152, 155, 154, 156, 155]) as Threshold;
    expect(low.maximumLikelihood.atCorrect.value).toEqual({ censored: 'below', level: 1 });
    expect(low.interpolated).toEqual({ censored: 'below', level: 1 });
  });

  it('has a censored end where only the interval leaves the tested levels', () => {
    const few = { trials: 20 };
    const fit = fitted(reach, reaches, [20, 19, 20, 19, 18, 17, 14, 11], few) as Threshold;
    expect(typeof fit.bayes.atCorrect.low).toBe('number');
    expect(fit.bayes.atCorrect.high).toEqual({ censored: 'above', level: 128 });
  });

  it('leaves a level without a finite place off the axis', () => {
    const right = [150, 156, 154, 150, 133, 80, 40, 14];
    const fit = fitted(reach, [0, 1, 2, 4, 8, 16, 32, 64], right) as Threshold;
    expect(fit.levels.map(({ offAxis }) => offAxis)).toEqual([
      true,
      ...Array<boolean>(7).fill(false),
    ]);
    expect(fit.maximumLikelihood.atCorrect.value).toBeCloseTo(17, 0);
    const cutoff = { ...contrast, series: 'High-pass', axisTitle: 'cutoff' };
    const infinite = fitted(cutoff, [1, 2, 4, 8, Infinity], [20, 60, 110, 140, 158]);
    expect(infinite?.levels[4]).toMatchObject({ level: null, offAxis: true });
  });

  it('needs three levels on the axis', () => {
    expect(fitted(contrast, [1, 100], [20, 150])).toBeNull();
    expect(fitted(reach, [0, 1, 100], [150, 149, 20])).toBeNull();
  });

  it('estimates guesses where people miss trials or fall below chance, else holds them at chance', () => {
    const right = [9, 33, 76, 115, 135, 150, 152, 155];
    const held = fitted(contrast, contrasts, right, { noResponse: 3 }) as Threshold;
    expect(held.freeGuess).toBeNull();
    expect(held.maximumLikelihood.guess.value).toBe(1 / 16);
    const missed = fitted(contrast, contrasts, right, { noResponse: 4 }) as Threshold;
    expect(missed.freeGuess).toBe('misses');
    const below = fitted(contrast, contrasts, [0, 1, 30, 115, 135, 150, 152, 155]) as Threshold;
    expect(below.freeGuess).toBe('below-chance');
    expect(below.maximumLikelihood.guess.value).toBeLessThan(0.03);
  });

  it('says where lapses lie at their bound, and takes a wider one', () => {
    const right = [9, 33, 76, 110, 122, 132, 133, 132];
    expect(fitted(contrast, contrasts, right)?.lapseAtBound).toBe(true);
    const wide = fitted(contrast, contrasts, right, { largestLapse: 0.4 }) as Threshold;
    expect(wide.lapseAtBound).toBe(false);
    expect(wide.maximumLikelihood.p).toBeGreaterThan(0.05);
  });

  it('covers the true threshold as often as it should', () => {
    const sigmoid = sigmoids.gaussian;
    const truth = { threshold: 0.9, width: 1, lapse: 0.03, guess: 1 / 16 };
    const wanted = 10 ** positionAt(sigmoid, truth, 0.5);
    const random = randomStream('coverage');
    const samplers = contrasts.map((level) => {
      return new BinomialSampler(probabilityCorrect(sigmoid, truth, Math.log10(level)));
    });
    const studies = 200;
    const hits = { maximumLikelihood: 0, bayes: 0 };
    for (let study = 0; study < studies; study++) {
      const right = samplers.map((sampler) => sampler.draw(random, 40));
      const fit = fitted(contrast, contrasts, right, { trials: 40, resamples: 199 }) as Threshold;
      for (const kind of ['maximumLikelihood', 'bayes'] as const) {
        const { low, high } = fit[kind].atCorrect;
        if ((low as number) <= wanted && wanted <= (high as number)) hits[kind]++;
      }
    }
    // of 200: 95 % and three standard errors below; Bayes allows for more variance than there is
    expect(hits.maximumLikelihood / studies).toBeGreaterThan(0.9);
    expect(hits.maximumLikelihood / studies).toBeLessThan(0.99);
    expect(hits.bayes).toBeGreaterThanOrEqual(hits.maximumLikelihood);
  }, 60_000);
});
