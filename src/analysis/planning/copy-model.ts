import { VisavisError } from '../../errors.js';
import type { RandomStream } from '../../random/index.js';

/**
 * An observer who copies another's answers on some trials: on `share` of them (at random) she is
 * right where the other is, on the rest she answers by herself. A negative share: she is right there
 * where the other is wrong.
 */
export interface CopyingObserver {
  /** −1 … 1 */
  share: number;
  /** accuracy on the trials answered by herself */
  ownAccuracy: number;
}

/**
 * Between which values κ of two observers of these accuracies can lie; null where it is undefined, both
 * always right or both always wrong.
 * Source: Klein et al. 2025, arXiv 2507.06645.
 */
export function kappaBounds(first: number, second: number): { low: number; high: number } | null {
  const room = first + second - 2 * first * second; // 1 − e
  if (room <= 0) return null;
  const leastDiffering = Math.abs(first - second); // 1 − o_max
  const mostDiffering = Math.min(first, 1 - second) + Math.min(1 - first, second); // 1 − o_min
  return { low: 1 - mostDiffering / room, high: 1 - leastDiffering / room };
}

/**
 * The copying observer who has accuracy `second` and error consistency κ with an observer of accuracy
 * `first`. Her covariance with the other is share × a₁(1 − a₁), and κ = 2 × covariance / (1 − e), so
 * that share = κ (1 − e) / (2 a₁(1 − a₁)); her own accuracy makes up for what she copies. Every κ
 * within the bounds is reached.
 * Source: the copy model of Klein et al. 2025, arXiv 2507.06645, also for negative κ.
 *
 * @param names what to call the three in an error
 * @throws INVALID_INPUT where an accuracy is outside [0, 1] or the two accuracies do not allow this κ
 */
export function copyingObserver(
  first: number,
  second: number,
  kappa: number,
  names: { first: string; second: string; kappa: string } = {
    ...{ first: 'the first accuracy', second: 'the second accuracy', kappa: 'κ' },
  },
): CopyingObserver {
  checkAccuracy(first, names.first);
  checkAccuracy(second, names.second);
  const bounds = kappaBounds(first, second);
  if (!(bounds !== null && kappa >= bounds.low - 1e-12 && kappa <= bounds.high + 1e-12)) {
    throw new VisavisError('INVALID_INPUT', {
      field: names.kappa,
      expected:
        bounds === null
          ? 'two accuracies that are not both 0 or both 1, since κ is undefined there'
          : `${inWords(bounds.low)} to ${inWords(bounds.high)}, which is all that accuracies of ${first} and ${second} allow`,
      got: String(kappa),
      mend: bounds === null ? 'change an accuracy' : 'change it or an accuracy',
    });
  }
  const spread = 2 * first * (1 - first);
  // a first observer who is always right, or wrong, gives nothing to copy: κ is 0
  const share = spread === 0 ? 0 : (kappa * (first + second - 2 * first * second)) / spread;
  const clipped = Math.max(-1, Math.min(1, share));
  const copiedRight = Math.abs(clipped) * (clipped < 0 ? 1 - first : first);
  const alone = 1 - Math.abs(clipped);
  // who copies all answers has none of her own
  const ownAccuracy = alone < 1e-12 ? 0 : (second - copiedRight) / alone;
  return { share: clipped, ownAccuracy: Math.max(0, Math.min(1, ownAccuracy)) };
}

/** Whether an observer of this accuracy is right (1) or wrong (0), trial by trial. */
export function independentAnswers(
  random: RandomStream,
  trials: number,
  accuracy: number,
): Uint8Array {
  return Uint8Array.from({ length: trials }, () => (random.uniform() < accuracy ? 1 : 0));
}

/** The answers of a copying observer to the same trials. */
export function copiedAnswers(
  random: RandomStream,
  source: Uint8Array,
  { share, ownAccuracy }: CopyingObserver,
): Uint8Array {
  return source.map((right) => {
    if (random.uniform() < Math.abs(share)) return share < 0 ? 1 - right : right;
    return random.uniform() < ownAccuracy ? 1 : 0;
  });
}

/** Probability that a copying observer is right where the other is wrong, and where right. */
export function rightGiven({ share, ownAccuracy }: CopyingObserver): [number, number] {
  const alone = (1 - Math.abs(share)) * ownAccuracy;
  return [alone + (share < 0 ? -share : 0), alone + (share > 0 ? share : 0)];
}

function checkAccuracy(accuracy: number, field: string): void {
  if (accuracy >= 0 && accuracy <= 1) return;
  throw new VisavisError('INVALID_INPUT', {
    field,
    expected: 'a share from 0 to 1',
    got: String(accuracy),
    mend: 'give, for example, .75',
  });
}

/** Three decimals, rounded towards 0 so that the bound itself is allowed. */
function inWords(bound: number): string {
  return String(Math.trunc(bound * 1000 + Math.sign(bound) * 1e-6) / 1000);
}
