import { describe, expect, it } from 'vitest';
import { BinomialSampler } from '../../src/analysis/statistics/binomial-sampler.js';
import { percentileInterval } from '../../src/analysis/statistics/percentile-interval.js';
import { randomStream } from '../../src/random/index.js';

describe('binomial draws', () => {
  it.each([
    [0.3, 20],
    [0.97, 160],
    [0.5, 1280],
  ])('of p %f and n %i have the mean and variance of theory', (p, n) => {
    const sampler = new BinomialSampler(p);
    const random = randomStream(1, 'binomial test', p);
    const draws = Array.from({ length: 20_000 }, () => sampler.draw(random, n));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    const sd = Math.sqrt(n * p * (1 - p));
    expect(Math.abs(mean - n * p)).toBeLessThan((4 * sd) / Math.sqrt(draws.length));
    expect(Math.abs(variance / (sd * sd) - 1)).toBeLessThan(0.05);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThanOrEqual(n);
  });

  it('have the shares of theory, all of them', () => {
    const sampler = new BinomialSampler(0.4);
    const random = randomStream(2, 'binomial test');
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[sampler.draw(random, 3)]++;
    [0.216, 0.432, 0.288, 0.064].forEach((share, k) => {
      expect(Math.abs(counts[k] / 40_000 - share)).toBeLessThan(0.01);
    });
  });

  it.each([
    [0.3, 60],
    [0.8, 100],
    [0.05, 1000],
  ])('of p %f and n %i have the shares of theory (χ²)', (p, n) => {
    const sampler = new BinomialSampler(p);
    const random = randomStream(3, 'binomial test', p);
    const draws = 100_000;
    const counts = new Float64Array(n + 1);
    for (let i = 0; i < draws; i++) counts[sampler.draw(random, n)]++;
    const expected = [draws * (1 - p) ** n];
    for (let k = 0; k < n; k++) expected.push(expected[k] * ((n - k) / (k + 1)) * (p / (1 - p)));
    const likely = expected.flatMap((share, k) => (share >= 10 ? k : []));
    const chi = likely.reduce((sum, k) => sum + (counts[k] - expected[k]) ** 2 / expected[k], 0);
    // mean df, SD √(2 df)
    expect(chi).toBeLessThan(likely.length + 4 * Math.sqrt(2 * likely.length));
  });

  it('are certain at the ends', () => {
    const random = randomStream(1);
    expect(new BinomialSampler(0).draw(random, 9)).toBe(0);
    expect(new BinomialSampler(1).draw(random, 9)).toBe(9);
    expect(new BinomialSampler(0.5).draw(random, 0)).toBe(0);
  });
});

describe('percentile interval', () => {
  it('interpolates between order statistics', () => {
    const { low, high } = percentileInterval(Float64Array.from({ length: 41 }, (_, i) => 40 - i))!;
    expect(low).toBe(1);
    expect(high).toBe(39);
  });

  it('leaves undefined resamples out', () => {
    expect(percentileInterval(Float64Array.of(NaN, 3, NaN))).toEqual({ low: 3, high: 3 });
    expect(percentileInterval(Float64Array.of(NaN))).toBeNull();
  });
});
