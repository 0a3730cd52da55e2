import erfc from '@stdlib/math-base-special-erfc';
import { incompleteBeta } from '../statistics/incomplete-beta.js';
import type { TargetedEstimate } from '../uncertainty/answers.js';

/**
 * The two-sided p value of no difference that goes with an interval: below .05 exactly where the 95 %
 * interval leaves out 0. Over new stimuli and new people: Student's t with n − 1 degrees of freedom,
 * P(|t| > x) = I_{ν/(ν+x²)}(ν/2, 1/2); over new stimuli alone: the normal distribution.
 * Source: Abramowitz & Stegun (1964), 26.5.27 and 26.2.29.
 *
 * @param people n
 * @returns null where there is no interval
 */
export function estimatePValue(
  { value, standardErrors }: TargetedEstimate,
  over: 'both' | 'new stimuli',
  people: number,
): number | null {
  const error = standardErrors[over];
  if (error === null || Number.isNaN(error)) return null;
  // no variance was seen: nothing tells how sure that is
  if (error === 0) return value === 0 ? 1 : null;
  const x = value / error;
  if (over === 'new stimuli') return erfc(Math.abs(x) / Math.SQRT2);
  const degrees = people - 1;
  return incompleteBeta(degrees / (degrees + x * x), degrees / 2, 0.5);
}
