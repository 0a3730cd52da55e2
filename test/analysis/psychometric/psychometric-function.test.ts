import { describe, expect, it } from 'vitest';
import {
  positionAt,
  probabilityCorrect,
  slopeAtThreshold,
} from '../../../src/analysis/psychometric/psychometric-function.js';
import { sigmoids } from '../../../src/analysis/psychometric/sigmoid.js';

describe.each(Object.values(sigmoids))('the $name psychometric function', (sigmoid) => {
  const parameters = { threshold: 1.5, width: 0.8, lapse: 0.04, guess: 1 / 16 };

  it('is half way at its threshold and rises from .05 to .95 over its width', () => {
    expect(sigmoid.share(0)).toBeCloseTo(0.5, 12);
    expect(sigmoid.inverse(0.95) - sigmoid.inverse(0.05)).toBeCloseTo(1, 10);
  });

  it('lies between guesses and lapses, reached where the position is infinite', () => {
    expect(probabilityCorrect(sigmoid, parameters, -Infinity)).toBe(1 / 16);
    expect(probabilityCorrect(sigmoid, parameters, Infinity)).toBeCloseTo(0.96, 12);
    expect(probabilityCorrect(sigmoid, parameters, 1.5)).toBeCloseTo((1 / 16 + 0.96) / 2, 12);
  });

  it('gives the position of a share of right answers, infinite where it is never reached', () => {
    for (const correct of [0.1, 0.5, 0.9]) {
      const position = positionAt(sigmoid, parameters, correct);
      expect(probabilityCorrect(sigmoid, parameters, position)).toBeCloseTo(correct, 10);
    }
    expect(positionAt(sigmoid, parameters, 0.97)).toBe(Infinity);
    expect(positionAt(sigmoid, parameters, 0.06)).toBe(-Infinity);
  });

  it('has the slope of its differences', () => {
    const step = 1e-5;
    const at = (position: number) => probabilityCorrect(sigmoid, parameters, position);
    const difference = (at(1.5 + step) - at(1.5 - step)) / (2 * step);
    expect(slopeAtThreshold(sigmoid, parameters)).toBeCloseTo(difference, 6);
    for (const z of [-0.7, 0.3]) {
      const around = (sigmoid.share(z + step) - sigmoid.share(z - step)) / (2 * step);
      expect(sigmoid.density(z)).toBeCloseTo(around, 6);
    }
  });
});
