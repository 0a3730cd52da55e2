import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisavisError } from '../../src/errors.js';
import {
  copiedAnswers,
  copyingObserver,
  independentAnswers,
  kappaBounds,
  rightGiven,
} from '../../src/analysis/planning/copy-model.js';
import { consistency } from '../../src/analysis/statistics/kappa.js';
import { kappaInfluence } from '../../src/analysis/statistics/kappa-influence.js';
import type { AnswerTable } from '../../src/analysis/trials/common-trials.js';
import { randomStream } from '../../src/random/index.js';

/** The probabilities of the four outcomes, as a table of a million trials. */
function expectedTable(first: number, second: number, kappa: number): AnswerTable {
  const [ifWrong, ifRight] = rightGiven(copyingObserver(first, second, kappa));
  return {
    bothRight: 1e6 * first * ifRight,
    onlyFirstRight: 1e6 * first * (1 - ifRight),
    onlySecondRight: 1e6 * (1 - first) * ifWrong,
    bothWrong: 1e6 * (1 - first) * (1 - ifWrong),
  };
}

function countedTable(first: Uint8Array, second: Uint8Array): AnswerTable {
  const counts = [0, 0, 0, 0];
  first.forEach((right, i) => counts[2 * right + second[i]]++);
  const [bothWrong, onlySecondRight, onlyFirstRight, bothRight] = counts;
  return { bothRight, onlyFirstRight, onlySecondRight, bothWrong };
}

describe('the copy model', () => {
  const accuracy = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const part = fc.double({ min: 0, max: 1, noNaN: true });

  it('has the wanted accuracies and κ, anywhere within the bounds', () => {
    fc.assert(
      fc.property(accuracy, accuracy, part, (first, second, along) => {
        const { low, high } = kappaBounds(first, second)!;
        const kappa = low + along * (high - low);
        const table = expectedTable(first, second, kappa);
        expect((table.bothRight + table.onlySecondRight) / 1e6).toBeCloseTo(second, 9);
        const { excess, room } = consistency(table);
        expect(excess / room).toBeCloseTo(kappa, 9);
      }),
    );
  });

  it('reaches both bounds, where one kind of disagreement or agreement ends', () => {
    fc.assert(
      fc.property(accuracy, accuracy, (first, second) => {
        const { low, high } = kappaBounds(first, second)!;
        const most = expectedTable(first, second, high);
        expect(Math.min(most.onlyFirstRight, most.onlySecondRight) / 1e6).toBeCloseTo(0, 9);
        const least = expectedTable(first, second, low);
        expect(Math.min(least.bothRight, least.bothWrong) / 1e6).toBeCloseTo(0, 9);
      }),
    );
  });

  it('draws trials whose κ equals the wanted one within its standard error', () => {
    const random = randomStream(1, 'copy model');
    for (const first of [0.1, 0.5, 0.75, 0.95]) {
      for (const second of [0.1, 0.5, 0.75, 0.95]) {
        for (const kappa of [-0.9, -0.5, -0.2, 0, 0.1, 0.3, 0.6, 0.9]) {
          const { low, high } = kappaBounds(first, second)!;
          if (kappa < low || kappa > high) continue;
          const trials = 20_000;
          const observer = copyingObserver(first, second, kappa);
          const source = independentAnswers(random, trials, first);
          const table = countedTable(source, copiedAnswers(random, source, observer));
          const { excess, room } = consistency(table);
          const influence = kappaInfluence(expectedTable(first, second, kappa));
          const expected = expectedTable(first, second, kappa);
          const variance =
            (expected.bothWrong * influence[0] ** 2 +
              expected.onlySecondRight * influence[1] ** 2 +
              expected.onlyFirstRight * influence[2] ** 2 +
              expected.bothRight * influence[3] ** 2) /
            1e6;
          // four standard errors: one false alarm in 16,000 comparisons
          expect(Math.abs(excess / room - kappa)).toBeLessThan(4 * Math.sqrt(variance / trials));
        }
      }
    }
  });

  it('inverts all answers at κ = −1 and copies all at 1', () => {
    const random = randomStream(2, 'copy model');
    const source = independentAnswers(random, 100, 0.5);
    const opposite = copiedAnswers(random, source, copyingObserver(0.5, 0.5, -1));
    expect([...opposite]).toEqual([...source.map((right) => 1 - right)]);
    expect(copiedAnswers(random, source, copyingObserver(0.5, 0.5, 1))).toEqual(source);
  });

  it.each([
    [0.9, 0.5, 0.4, 'Expected -0.2 to 0.2, which is all that accuracies of 0.9 and 0.5 allow for κ, got 0.4; change it or an accuracy.'], // prettier-ignore
    [0.9, 0.9, -0.5, 'Expected -0.111 to 1, which is all that accuracies of 0.9 and 0.9 allow for κ, got -0.5; change it or an accuracy.'], // prettier-ignore
    [1, 1, 0, 'Expected two accuracies that are not both 0 or both 1, since κ is undefined there for κ, got 0; change an accuracy.'], // prettier-ignore
    [1.2, 0.5, 0, 'Expected a share from 0 to 1 for the first accuracy, got 1.2; give, for example, .75.'], // prettier-ignore
    [0.5, 0.5, NaN, 'Expected -1 to 1, which is all that accuracies of 0.5 and 0.5 allow for κ, got NaN; change it or an accuracy.'], // prettier-ignore
  ])('refuses accuracies %d and %d with κ %d in one sentence', (first, second, kappa, sentence) => {
    const making = () => copyingObserver(first, second, kappa);
    expect(making).toThrow(VisavisError);
    expect(making).toThrow(sentence);
  });
});
