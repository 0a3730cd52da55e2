import type { GridAxis } from './grid-axis.js';
import { LikelihoodTable } from './likelihood-table.js';
import type { LevelCounts, TestedRange } from './level-counts.js';
import { ratePrior, thresholdPrior, widthPrior } from './priors.js';
import type { Sigmoid } from './sigmoid.js';

/** The axes of the grid, outermost first: densities are stored in this order. */
export const parameterNames = ['threshold', 'width', 'guess', 'lapse', 'overdispersion'] as const;
export type ParameterName = (typeof parameterNames)[number];
export type GridAxes = Readonly<Record<ParameterName, GridAxis>>;

/** The log posterior density on a grid, up to a constant. */
export interface PosteriorGrid {
  readonly axes: GridAxes;
  /** over threshold, width, guess, lapse, overdispersion; −∞ where the prior is 0 */
  readonly logDensity: Float64Array;
  readonly highest: number;
}

/**
 * The log posterior of the beta-binomial model at every point of a grid.
 * Source: Schütt et al. 2016, Vision Res. 122, appendix A.
 *
 * @param levels positions may be −∞ or ∞: these tell of guesses and lapses alone
 */
export function posteriorGrid(
  levels: readonly LevelCounts[],
  sigmoid: Sigmoid,
  tested: TestedRange,
  axes: GridAxes,
): PosteriorGrid {
  const { threshold, width, guess, lapse, overdispersion } = axes;
  const etas = overdispersion.values;
  const reach = {
    low: guess.values[0],
    high: 1 - lapse.values[0],
  };
  const tables = levels.map((level) => new LikelihoodTable(level, reach, etas));
  const logOf = (axis: GridAxis) => axis.values.map((rate) => Math.log(ratePrior(rate)));
  const isGuessFree = guess.values.length > 1;
  const guessPrior = isGuessFree ? logOf(guess) : new Float64Array(1);
  const lapsePrior = logOf(lapse);
  const etaPrior = logOf(overdispersion);
  const columns = etas.length;
  const perPair = guess.values.length * lapse.values.length * columns;
  const logDensity = new Float64Array(threshold.values.length * width.values.length * perPair);
  const shares = new Float64Array(levels.length);
  let highest = -Infinity;
  let at = 0;
  for (const centre of threshold.values) {
    for (const spread of width.values) {
      const prior = Math.log(thresholdPrior(centre, tested) * widthPrior(spread, tested));
      if (prior === -Infinity) {
        logDensity.fill(-Infinity, at, at + perPair);
        at += perPair;
        continue;
      }
      for (let i = 0; i < levels.length; i++) {
        shares[i] = sigmoid.share((levels[i].position - centre) / spread);
      }
      for (let g = 0; g < guess.values.length; g++) {
        for (let l = 0; l < lapse.values.length; l++) {
          const rates = prior + guessPrior[g] + lapsePrior[l];
          for (let column = 0; column < columns; column++) {
            logDensity[at + column] = rates + etaPrior[column];
          }
          const range = 1 - guess.values[g] - lapse.values[l];
          for (let i = 0; i < tables.length; i++) {
            tables[i].add(guess.values[g] + range * shares[i], logDensity, at);
          }
          for (let column = 0; column < columns; column++) {
            if (logDensity[at + column] > highest) highest = logDensity[at + column];
          }
          at += columns;
        }
      }
    }
  }
  return { axes, logDensity, highest };
}

/** The highest log density at each node of each axis, over all other parameters. */
export function profiles({ axes, logDensity }: PosteriorGrid): Record<ParameterName, Float64Array> {
  const lengths = parameterNames.map((name) => axes[name].values.length);
  const found = lengths.map((length) => new Float64Array(length).fill(-Infinity));
  const outer = lengths.slice(0, -1);
  const ofEta = found[found.length - 1];
  eachPoint(outer, (point, index) => {
    const at = point * ofEta.length;
    let highest = -Infinity;
    for (let column = 0; column < ofEta.length; column++) {
      const density = logDensity[at + column];
      if (density > highest) highest = density;
      if (density > ofEta[column]) ofEta[column] = density;
    }
    for (let axis = 0; axis < outer.length; axis++) {
      if (highest > found[axis][index[axis]]) found[axis][index[axis]] = highest;
    }
  });
  return byName(found);
}

/** Visits all points of a grid in the order in which they are stored. */
export function eachPoint(
  lengths: readonly number[],
  visit: (point: number, index: Int32Array) => void,
): void {
  const index = new Int32Array(lengths.length);
  const points = lengths.reduce((product, length) => product * length, 1);
  for (let point = 0; point < points; point++) {
    visit(point, index);
    for (let axis = lengths.length - 1; axis >= 0; axis--) {
      if (++index[axis] < lengths[axis]) break;
      index[axis] = 0;
    }
  }
}

/** A list in the order of {@link parameterNames}, by name. */
export function byName<Value>(list: readonly Value[]): Record<ParameterName, Value> {
  const [threshold, width, guess, lapse, overdispersion] = list;
  return { threshold, width, guess, lapse, overdispersion };
}
