import { gridAxis, logarithm, narrowed, squareRoot } from './grid-axis.js';
import type { GridAxis } from './grid-axis.js';
import type { LevelCounts, TestedRange } from './level-counts.js';
import type { ParameterRange, ParameterRanges } from './parameter-ranges.js';
import { byName, eachPoint, parameterNames, posteriorGrid, profiles } from './posterior-grid.js';
import type { GridAxes, ParameterName, PosteriorGrid } from './posterior-grid.js';
import type { Sigmoid } from './sigmoid.js';

/** A posterior distribution as probabilities of the points of a grid. */
export interface Posterior {
  readonly axes: GridAxes;
  /** probability of each point, over threshold, width, guess, lapse: η is summed over */
  readonly mass: Float64Array;
  /** probability of each node of each parameter alone */
  readonly marginals: Readonly<Record<ParameterName, Float64Array>>;
  /** the parameters of the highest density on the grid */
  readonly mode: Readonly<Record<ParameterName, number>>;
}

type Nodes = Readonly<Record<ParameterName, number>>;

/** to find where the mass lies */
const coarse: Nodes = { threshold: 21, width: 15, guess: 3, lapse: 5, overdispersion: 9 };
const fine: Nodes = { threshold: 41, width: 29, guess: 5, lapse: 9, overdispersion: 13 };
/** nodes whose density is e⁻⁹ of the highest hold nothing that a 95 % interval could feel */
const negligible = 9;
/** coarse grids, each within what the one before left, until that does not shrink any more */
const mostPasses = 16;
const shrinks = 0.75;
/** as many leave a peak that coarse nodes find */
const coarseTrials = 2000;
/** e⁻³⁰ of the highest density is nothing */
const vanishing = 30;

/**
 * The posterior of threshold, width, guess rate, lapse rate and overdispersion η of the beta-binomial
 * model, on a grid that is narrowed to where the mass lies before it is computed finely.
 * Source: Schütt, Harmeling, Macke & Wichmann 2016, Vision Res. 122, section 2.5.
 *
 * @param overdispersion range of η; { low: 0, high: 0 } makes the model binomial
 */
export function posterior(
  levels: readonly LevelCounts[],
  sigmoid: Sigmoid,
  tested: TestedRange,
  ranges: ParameterRanges,
  overdispersion: ParameterRange = { low: 0, high: 1 - 1e-9 },
): Posterior {
  let within: Record<ParameterName, ParameterRange> = {
    ...ranges,
    width: { low: Math.log(ranges.width.low), high: Math.log(ranges.width.high) },
    overdispersion: {
      low: Math.sqrt(overdispersion.low),
      high: Math.sqrt(overdispersion.high),
    },
  };
  // with many trials the peak falls between coarse nodes: at first it is looked for as if there were few
  let excess = Math.max(1, levels.reduce((sum, { trials }) => sum + trials, 0) / coarseTrials);
  for (let pass = 0; pass < mostPasses; pass++) {
    const grid = posteriorGrid(levels, sigmoid, tested, axesWithin(within, coarse));
    const highest = profiles(grid);
    const next = byName(
      parameterNames.map((name) =>
        narrowed(grid.axes[name], highest[name], grid.highest - negligible * excess),
      ),
    );
    const sizes = parameterNames.map((name) => size(next[name]) / size(within[name]));
    within = next;
    if (excess === 1 && sizes.every((share) => !(share < shrinks))) break;
    excess = Math.max(1, excess / 8);
  }
  return normalised(posteriorGrid(levels, sigmoid, tested, axesWithin(within, fine)));
}

const size = ({ low, high }: ParameterRange) => high - low;

function axesWithin(within: Record<ParameterName, ParameterRange>, nodes: Nodes): GridAxes {
  return {
    threshold: gridAxis(within.threshold, nodes.threshold, 'trapezoid'),
    width: gridAxis(within.width, nodes.width, 'trapezoid', logarithm),
    guess: gridAxis(within.guess, nodes.guess, 'simpson'),
    lapse: gridAxis(within.lapse, nodes.lapse, 'simpson'),
    overdispersion: gridAxis(within.overdispersion, nodes.overdispersion, 'simpson', squareRoot),
  };
}

function normalised({ axes, logDensity, highest }: PosteriorGrid): Posterior {
  const ofAxis = parameterNames.map((name) => axes[name]);
  const outer = ofAxis.slice(0, -1);
  const { weights } = axes.overdispersion;
  const columns = weights.length;
  const mass = new Float64Array(logDensity.length / columns);
  const sums = ofAxis.map(({ values }) => new Float64Array(values.length));
  const ofEta = sums[outer.length];
  let total = 0;
  let mode: number[] = [];
  eachPoint(
    outer.map(({ values }) => values.length),
    (point, index) => {
      const at = point * columns;
      let weight = 1;
      for (let axis = 0; axis < outer.length; axis++) weight *= outer[axis].weights[index[axis]];
      let sum = 0;
      for (let column = 0; column < columns; column++) {
        const below = highest - logDensity[at + column];
        if (below > vanishing) continue;
        const share = weight * weights[column] * Math.exp(-below);
        sum += share;
        ofEta[column] += share;
        if (below === 0) mode = ofAxis.map(({ values }, axis) => values[index[axis] ?? column]);
      }
      mass[point] = sum;
      total += sum;
      for (let axis = 0; axis < outer.length; axis++) sums[axis][index[axis]] += sum;
    },
  );
  const scaled = (masses: Float64Array) => masses.map((share) => share / total);
  return { axes, mass: scaled(mass), marginals: byName(sums.map(scaled)), mode: byName(mode) };
}

/** The mean of one parameter. */
export function posteriorMean({ axes, marginals }: Posterior, name: ParameterName): number {
  const { values }: GridAxis = axes[name];
  return values.reduce((sum, value, node) => sum + value * marginals[name][node], 0);
}
