import { fail, pass, warning } from './finding.js';
import type { Finding } from './finding.js';

/** What the numbers of an answer are. */
export type Holds = 'logits' | 'probabilities';

/** How far a sum of probabilities in single or half precision may be from 1. */
const sumTolerance = 5e-3;

/** Are all numbers between 0 and 1? and do those of each image sum to 1? */
function nature(answers: readonly number[][]) {
  const bounded = answers.flat().every((value) => value >= 0 && value <= 1 + sumTolerance);
  const sums = answers.map((answer) => answer.reduce((sum, value) => sum + value, 0));
  const furthest = sums.reduce(
    (far, sum) => (Math.abs(sum - 1) > Math.abs(far - 1) ? sum : far),
    1,
  );
  return { bounded, furthest, sumToOne: bounded && Math.abs(furthest - 1) <= sumTolerance };
}

/** What answers look like: probabilities where each image's lie in [0, 1] and sum to 1. */
export function holdsOf(answers: readonly number[][]): Holds {
  return nature(answers).sumToOne ? 'probabilities' : 'logits';
}

/** Are answers what the description says they are? */
export function checkHolds(answers: readonly number[][], holds: Holds): Finding {
  const { bounded, furthest, sumToOne } = nature(answers);
  if (holds === 'probabilities') {
    if (sumToOne) return pass('holds', 'probabilities: from 0 to 1, and each image’s sum to 1');
    if (bounded)
      return warning(
        'holds',
        `probabilities are from 0 to 1, but sum to ${Number(furthest.toPrecision(3))}, not 1: of a sigmoid?`,
      );
    const odd = answers.flat().find((value) => !(value >= 0 && value <= 1 + sumTolerance));
    return fail('holds', `probabilities cannot be ${String(odd)}: give --holds logits`);
  }
  if (sumToOne)
    return warning(
      'holds',
      'logits that lie from 0 to 1 and sum to 1 are probabilities: give --holds probabilities',
    );
  return pass('holds', 'logits: a softmax makes probabilities of them');
}
