import { eachPoint } from './posterior-grid.js';
import type { ParameterName } from './posterior-grid.js';
import type { Posterior } from './posterior.js';
import { slopeAtThreshold } from './psychometric-function.js';
import type { Sigmoid } from './sigmoid.js';

/** Median and 95 % interval of equal tails. */
export interface ValueInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Median and interval of one parameter alone: its density is taken as linear between nodes. */
export function parameterInterval(
  { axes, marginals }: Posterior,
  name: ParameterName,
): ValueInterval {
  const { values, evenWeights } = axes[name];
  const densities = marginals[name].map((mass, node) => mass / evenWeights[node]);
  const cells = densities.slice(1).map((density, i) => (densities[i] + density) / 2);
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  return ofQuantiles((share) => {
    let left = share * total;
    let cell = 0;
    while (cell < cells.length && cells[cell] < left) left -= cells[cell++];
    if (cell === cells.length) return values[cell];
    const rise = densities[cell + 1] - densities[cell];
    const root = Math.sqrt(densities[cell] ** 2 + 2 * rise * left);
    const within = (2 * left) / (densities[cell] + root); // the root of a quadratic, also without a rise
    return values[cell] + (left > 0 ? within : 0) * (values[cell + 1] - values[cell]);
  });
}

/** Median and interval of ψ′ at the threshold, probability per unit of position. */
export function slopeInterval({ axes, mass }: Posterior, sigmoid: Sigmoid): ValueInterval {
  const { threshold, width, guess, lapse } = axes;
  const perThreshold = mass.length / threshold.values.length;
  const points: { slope: number; mass: number }[] = [];
  eachPoint(
    [width, guess, lapse].map(({ values }) => values.length),
    (point, [w, g, l]) => {
      let sum = 0;
      for (let t = 0; t < threshold.values.length; t++) sum += mass[t * perThreshold + point];
      const rates = { guess: guess.values[g], lapse: lapse.values[l], width: width.values[w] };
      points.push({ slope: slopeAtThreshold(sigmoid, rates), mass: sum });
    },
  );
  points.sort((a, b) => a.slope - b.slope);
  return interval(
    Float64Array.from(points, ({ slope }) => slope),
    Float64Array.from(points, (point) => point.mass),
  );
}

/** Quantiles of masses at rising values; half of a value's mass lies below it. */
function interval(values: Float64Array, masses: Float64Array): ValueInterval {
  return ofQuantiles((share) => {
    let below = masses[0] / 2;
    if (share <= below) return values[0];
    for (let i = 1; i < values.length; i++) {
      const between = (masses[i - 1] + masses[i]) / 2;
      if (below + between >= share) {
        return values[i - 1] + ((share - below) / between) * (values[i] - values[i - 1]);
      }
      below += between;
    }
    return values[values.length - 1];
  });
}

function ofQuantiles(quantile: (share: number) => number): ValueInterval {
  return { value: quantile(0.5), low: quantile(0.025), high: quantile(0.975) };
}
