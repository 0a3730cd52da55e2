import { describe, expect, it } from 'vitest';
import {
  copiedAnswers,
  copyingObserver,
  independentAnswers,
} from '../../src/analysis/planning/copy-model.js';
import { planTrials } from '../../src/analysis/planning/plan-trials.js';
import { simulatedStudy } from '../../src/analysis/planning/simulated-study.js';
import { kappaDifferenceInterval } from '../../src/analysis/statistics/kappa-difference-interval.js';
import { kappaScoreInterval } from '../../src/analysis/statistics/kappa-score-interval.js';
import { pairsOfTriple, tripleTable } from '../../src/analysis/statistics/triple-table.js';
import { randomStream } from '../../src/random/index.js';

const comparison = {
  ...{ people: 1, accuracy: 0.7, networkAccuracy: 0.6, kappaAmongPeople: 0.4 },
  ...{ kappa: 0.2, otherKappa: null },
};
const options = { studies: 600, seed: 1, mostTrials: 20_000 };

/** Trials of a person and two networks, drawn one by one, not as the planner draws them. */
function drawnTriple(random: ReturnType<typeof randomStream>, trials: number, kappas: number[]) {
  const person = independentAnswers(random, trials, 0.7);
  const [first, second] = kappas.map((kappa) =>
    copiedAnswers(random, person, copyingObserver(0.7, 0.6, kappa)),
  );
  return tripleTable(person, first, second);
}

describe('the planner', () => {
  it('finds trials whose intervals have the wanted width, by simulated trials', () => {
    const plan = planTrials(comparison, { width: 0.25 }, options);
    const random = randomStream(9, 'check of the plan');
    const meanWidth = (trials: number) => {
      let sum = 0;
      for (let study = 0; study < 500; study++) {
        const [pair] = pairsOfTriple(drawnTriple(random, trials, [0.2, 0.2]));
        const { low, high } = kappaScoreInterval(pair)!;
        sum += high - low;
      }
      return sum / 500;
    };
    expect(meanWidth(plan.trials!)).toBeGreaterThan(0.245);
    expect(meanWidth(plan.trials!)).toBeLessThan(0.255);
    expect(meanWidth(Math.round(plan.trials! * 0.9))).toBeGreaterThan(0.25);
  });

  it('finds trials that tell two κ apart as often as wanted, by simulated trials', () => {
    const plan = planTrials({ ...comparison, otherKappa: 0.45 }, { power: 0.8 }, options);
    const random = randomStream(10, 'check of the plan');
    const power = (trials: number) => {
      let told = 0;
      for (let study = 0; study < 1500; study++) {
        const difference = kappaDifferenceInterval(drawnTriple(random, trials, [0.2, 0.45]))!;
        if (difference.low > 0 || difference.high < 0) told++;
      }
      return told / 1500;
    };
    // standard errors: .01 of the check, .016 of the search
    expect(power(plan.trials!)).toBeGreaterThan(0.74);
    expect(power(plan.trials!)).toBeLessThan(0.86);
    expect(power(Math.round(plan.trials! / 2))).toBeLessThan(0.65);
    expect(Math.abs(plan.reached! - 0.8)).toBeLessThan(0.06);
  });

  it('says when the trials allowed do not reach it', () => {
    const plan = planTrials(
      comparison,
      { width: 0.05 },
      { ...options, studies: 100, mostTrials: 300 },
    );
    expect(plan).toEqual({ people: 1, trials: null, reached: null, standardError: null });
  });

  it('has the wanted κ between every two observers, with several people', () => {
    const random = randomStream(11, 'check of the plan');
    const several = simulatedStudy({ ...comparison, people: 4, kappa: 0.3 });
    let centre = 0;
    for (let study = 0; study < 60; study++) {
      const { low, high } = several(random, 400)!;
      centre += (low + high) / 2 / 60;
    }
    expect(Math.abs(centre - 0.3)).toBeLessThan(0.02);
  });

  it('refuses a κ that the accuracies, or people’s κ, do not allow', () => {
    const goal = { width: 0.2 };
    expect(() => planTrials({ ...comparison, kappa: 0.9 }, goal, options)).toThrow(
      'which is all that accuracies of 0.7 and 0.6 allow for κ with a network, got 0.9',
    );
    const stray = { ...comparison, people: 3, kappa: 0.6, kappaAmongPeople: 0.1 };
    expect(() => planTrials(stray, goal, options)).toThrow('over the root of κ among people');
  });
});
