import exp from '@stdlib/math-base-special-exp';
import type { RandomStream } from './stream.js';

/** e^−mean must stay far above the smallest number */
const largestMeanAtOnce = 64;

/**
 * The next number of a Poisson distribution, by inverting its distribution function; a large mean
 * is drawn as a sum of smaller ones, which is exact. Takes time in proportion to the mean.
 *
 * @param mean 0 or more; 0 and below give 0 without a draw
 */
export function poisson(random: RandomStream, mean: number): number {
  let total = 0;
  for (let rest = mean; rest > 0; rest -= largestMeanAtOnce) {
    const part = rest < largestMeanAtOnce ? rest : largestMeanAtOnce;
    const u = random.uniform();
    let probability = exp(-part);
    let count = 0;
    // u has 32 bits, so that the sum passes it long before rounding could stop it
    for (let sum = probability; sum <= u; sum += probability) {
      count++;
      probability *= part / count;
    }
    total += count;
  }
  return total;
}
