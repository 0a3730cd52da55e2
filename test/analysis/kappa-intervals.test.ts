import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerProbabilities,
  constrainedProbabilities,
} from '../../src/analysis/statistics/constrained-answers.js';
import { AnswerTableSampler } from '../../src/analysis/planning/answer-table-sampler.js';
import { consistency } from '../../src/analysis/statistics/kappa.js';
import {
  kappaScore,
  kappaScoreInterval,
} from '../../src/analysis/statistics/kappa-score-interval.js';
import { stratifiedKappaInterval } from '../../src/analysis/statistics/stratified-kappa-interval.js';
import { randomStream } from '../../src/random/index.js';

const table = fc
  .tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 0, max: 60 })))
  .map(([bothRight, onlyFirstRight, onlySecondRight, bothWrong]) => ({
    ...{ bothRight, onlyFirstRight, onlySecondRight, bothWrong },
  }));

const mirrored = (t: ReturnType<typeof consistencyTable>) => ({
  bothRight: t.bothWrong,
  bothWrong: t.bothRight,
  onlyFirstRight: t.onlyFirstRight,
  onlySecondRight: t.onlySecondRight,
});
const consistencyTable = (
  bothRight: number,
  onlyFirstRight: number,
  onlySecondRight: number,
  bothWrong: number,
) => ({ bothRight, onlyFirstRight, onlySecondRight, bothWrong });

describe('the score interval of κ', () => {
  it('ends at the χ² point, holds the estimate, and is the same with right and wrong exchanged', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const { excess, room } = consistency(counts);
        const interval = kappaScoreInterval(counts);
        if (!(room > 0)) {
          expect(interval).toBeNull();
          return;
        }
        const { low, high } = interval!;
        expect(low).toBeLessThanOrEqual(excess / room + 1e-6);
        expect(high).toBeGreaterThanOrEqual(excess / room - 1e-6);
        // exact only where every outcome came: else the maximum may lie on the border
        if (Math.min(...Object.values(counts)) === 0) return;
        for (const end of [low, high]) {
          if (Math.abs(end) === 1) continue;
          const outwards = end === low ? -1e-4 : 1e-4;
          expect(kappaScore(counts, end - outwards)).toBeLessThan(3.8415 + 1e-3);
          expect(kappaScore(counts, end + outwards)).toBeGreaterThan(3.8415 - 1e-3);
        }
        const other = kappaScoreInterval(mirrored(counts))!;
        expect(other.low).toBeCloseTo(low, 4);
        expect(other.high).toBeCloseTo(high, 4);
      }),
    );
  });

  it('puts the accuracies at the maximum of the likelihood', () => {
    fc.assert(
      fc.property(table, fc.double({ min: -0.4, max: 0.9, noNaN: true }), (counts, kappa) => {
        // an outcome that never came may have its maximum on the border, where no step is uphill
        if (Math.min(...Object.values(counts)) === 0) return;
        const p = constrainedProbabilities(counts, kappa);
        if (p === null) return;
        const observed = Object.values(counts);
        const likelihood = (q: number[]) =>
          observed.reduce((sum, count, i) => {
            const name = ['bothRight', 'onlyFirstRight', 'onlySecondRight', 'bothWrong'];
            const probability = q[name.indexOf(Object.keys(counts)[i])];
            if (probability < 0) return -Infinity;
            return count === 0 ? sum : sum + count * Math.log(probability);
          }, 0);
        const [first, second] = [p[0] + p[1], p[0] + p[2]];
        const best = likelihood(p);
        for (const [dx, dy] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
          [1, 1],
          [-1, -1],
          [1, -1],
          [-1, 1],
        ]) {
          const [a, b] = [first + dx * 0.01, second + dy * 0.01];
          if (a < 0 || a > 1 || b < 0 || b > 1) continue;
          expect(likelihood(answerProbabilities(a, b, kappa))).toBeLessThan(best + 1e-4);
        }
      }),
    );
  });

  // 12 cells, 1,000 studies each: three standard errors are 2 %
  it.each([16, 48, 160])('covers what it should with %i trials', (trials) => {
    const random = randomStream(1, 'coverage test', trials);
    for (const accuracy of [0.1, 0.5, 0.75, 0.95]) {
      for (const kappa of [0, 0.3, 0.6]) {
        const sampler = new AnswerTableSampler(accuracy, accuracy, kappa);
        let given = 0;
        let covered = 0;
        for (let study = 0; study < 1000; study++) {
          const interval = kappaScoreInterval(sampler.draw(random, trials));
          if (interval === null) continue;
          given++;
          if (interval.low <= kappa && kappa <= interval.high) covered++;
        }
        const share = covered / given;
        expect(share, `accuracy ${accuracy}, κ ${kappa}`).toBeGreaterThan(
          trials < 160 ? 0.88 : 0.91,
        );
        if (trials >= 160) expect(share).toBeLessThan(0.99);
      }
    }
  });
});

describe('the interval of κ over conditions', () => {
  it('is that of the condition where there is one, or one where κ is defined', () => {
    const one = consistencyTable(50, 12, 9, 20);
    expect(stratifiedKappaInterval([one, consistencyTable(9, 0, 0, 0)])).toEqual(
      kappaScoreInterval(one),
    );
    expect(stratifiedKappaInterval([consistencyTable(9, 0, 0, 0)])).toBeNull();
  });

  it('covers 95 % where the conditions differ in difficulty and κ, with 20 trials each', () => {
    const random = randomStream(2, 'coverage test');
    const cells = [0.95, 0.93, 0.9, 0.8, 0.6, 0.4, 0.2, 0.1].map((accuracy, i) => ({
      sampler: new AnswerTableSampler(accuracy, accuracy, 0.08 * i),
      room: 2 * accuracy * (1 - accuracy),
      kappa: 0.08 * i,
    }));
    const roomSum = cells.reduce((sum, { room }) => sum + room, 0);
    const kappa = cells.reduce((sum, cell) => sum + cell.kappa * cell.room, 0) / roomSum;
    let covered = 0;
    for (let study = 0; study < 500; study++) {
      const drawn = cells.map(({ sampler }) => sampler.draw(random, 20));
      const { low, high } = stratifiedKappaInterval(drawn)!;
      if (low <= kappa && kappa <= high) covered++;
    }
    expect(covered / 500).toBeGreaterThan(0.92);
    expect(covered / 500).toBeLessThan(0.98);
  });
});
