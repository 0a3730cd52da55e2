import type { Sigmoid } from './sigmoid.js';

/** The parameters of a psychometric function ψ(x) = γ + (1 − γ − λ) F((x − threshold) / width). */
export interface PsychometricParameters {
  /** position where F is .5 */
  readonly threshold: number;
  /** distance of the positions where F is .05 and .95; above 0 */
  readonly width: number;
  /** λ: probability of an error however good the image */
  readonly lapse: number;
  /** γ: probability of a right answer however bad the image */
  readonly guess: number;
}

/**
 * ψ(x), the probability of a right answer at a position; positions rise towards better images and may
 * be −∞ or ∞.
 * Source: Wichmann & Hill 2001, Percept. Psychophys. 63, 1293–1313, equation 1.
 */
export function probabilityCorrect(
  sigmoid: Sigmoid,
  { threshold, width, lapse, guess }: PsychometricParameters,
  position: number,
): number {
  return guess + (1 - guess - lapse) * sigmoid.share((position - threshold) / width);
}

/**
 * The position where ψ is `correct`: −∞ where it is higher everywhere, ∞ where it is lower everywhere.
 *
 * @param correct probability of a right answer
 */
export function positionAt(
  sigmoid: Sigmoid,
  { threshold, width, lapse, guess }: PsychometricParameters,
  correct: number,
): number {
  return threshold + width * sigmoid.inverse((correct - guess) / (1 - guess - lapse));
}

/** ψ′ at the threshold: probability per unit of position. */
export function slopeAtThreshold(
  sigmoid: Sigmoid,
  { width, lapse, guess }: Omit<PsychometricParameters, 'threshold'>,
): number {
  return ((1 - guess - lapse) * sigmoid.density(0)) / width;
}
