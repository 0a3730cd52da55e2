import exp from '@stdlib/math-base-special-exp';

/**
 * One half of a sampled, normalised Gaussian: weights at 0, 1, … radius samples from the centre
 * (the whole kernel is symmetric and sums to 1).
 *
 * @param sigma standard deviation, samples; 0 gives the identity
 */
export function gaussianTaps(sigma: number, radius: number): Float64Array {
  const taps = new Float64Array(radius + 1);
  taps[0] = 1;
  let sum = 1;
  for (let i = 1; i <= radius && sigma > 0; i++) {
    taps[i] = exp((-i * i) / (2 * sigma * sigma));
    sum += 2 * taps[i];
  }
  for (let i = 0; i <= radius; i++) taps[i] /= sum;
  return taps;
}

/**
 * The same at 0.5, 1.5, … radius − 0.5 samples from the centre: the kernel that yields values
 * halfway between two samples. The two mirror halves together sum to 1.
 */
export function gaussianHalfwayTaps(sigma: number, radius: number): Float64Array {
  const taps = new Float64Array(radius);
  let sum = 0;
  for (let i = 0; i < radius; i++) {
    taps[i] = exp((-(i + 0.5) * (i + 0.5)) / (2 * sigma * sigma));
    sum += 2 * taps[i];
  }
  for (let i = 0; i < radius; i++) taps[i] /= sum;
  return taps;
}
