import { groupTrials, responseEntropy } from '../../analysis/index.js';
import { appearances } from '../../figures/appearance.js';
import type { TrialRow } from '../../schema/trial.js';
import { drawnGroups, type FigureObservers } from './figure-curves.js';
import type { LevelCurve } from './level-figure.js';

/** Entropy of the responses in each condition, of several observers the mean of theirs. */
export function entropyCurves(rows: readonly TrialRow[], show: FigureObservers): LevelCurve[] {
  const groups = drawnGroups(rows, show);
  const looks = appearances(groups);
  return groups.flatMap(({ observer, title, rows: own }): LevelCurve[] => {
    const look = looks.get(observer);
    if (look === undefined) return [];
    const values = new Map<string, { condition: string; bits: number[] }>();
    for (const { conditions } of groupTrials(own)) {
      for (const condition of conditions) {
        const known = values.get(condition.key) ?? { condition: condition.condition, bits: [] };
        known.bits.push(responseEntropy.compute([condition]));
        values.set(condition.key, known);
      }
    }
    const points = [...values.values()].map(({ condition, bits }) => ({
      ...{ condition, low: null, high: null, tooFew: false },
      value: bits.reduce((sum, one) => sum + one, 0) / bits.length,
    }));
    return [{ title, look, points }];
  });
}
