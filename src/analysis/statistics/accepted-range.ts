/** The 97.5 % point of the standard normal distribution: tests reject beyond it. */
const normalPoint = 1.959963984540054;
/** ends are found to this */
const precision = 1e-7;
/** −1 and 1 themselves are not tried: outcomes are impossible there */
const margin = 1e-9;

/**
 * The range of κ around its estimate that a test does not reject at 5 %, within [−1, 1]. The
 * statistic is nearly a straight line in κ, so that the line through two points (regula falsi with
 * the Illinois rule) finds each end in a few steps.
 *
 * @param estimate at which the statistic is about 0
 * @param statistic how far the data are from κ, in standard deviations; ∞ where impossible
 */
export function acceptedRange(
  estimate: number,
  statistic: (kappa: number) => number,
): { low: number; high: number } {
  const beyond = (kappa: number) => statistic(kappa) - normalPoint;
  return { low: endOf(estimate, -1, beyond), high: endOf(estimate, 1, beyond) };
}

function endOf(estimate: number, end: -1 | 1, beyond: (kappa: number) => number): number {
  let outside = end * (1 - margin);
  let atOutside = beyond(outside);
  if (!(atOutside > 0)) return end;
  let inside = estimate;
  let atInside = -normalPoint;
  let last: 'inside' | 'outside' | null = null;
  for (let step = 0; step < 100 && Math.abs(outside - inside) > precision; step++) {
    const share = atOutside === Infinity ? 0.5 : atInside / (atInside - atOutside);
    const middle = inside + Math.min(0.95, Math.max(0.05, share)) * (outside - inside);
    const value = beyond(middle);
    if (Math.abs(value) < precision) return middle;
    if (value < 0) {
      [inside, atInside] = [middle, value];
      if (last === 'inside') atOutside /= 2;
      last = 'inside';
    } else {
      [outside, atOutside] = [middle, value];
      if (last === 'outside') atInside /= 2;
      last = 'outside';
    }
  }
  return inside;
}
