import { fail, pass, warning } from './finding.js';
import type { Finding } from './finding.js';

/** Below this share of the largest number, answers count as equal. */
const sameShare = 1e-6;

/** Is every number of every answer finite? */
export function checkNumbers(answers: readonly number[][], names: readonly string[]): Finding {
  const odd = answers.flatMap((answer, n) => {
    const value = answer.find((number) => !Number.isFinite(number));
    return value === undefined ? [] : [{ value, name: names[n] }];
  });
  if (odd.length === 0) return pass('numbers', 'every number it answers is finite');
  const which = [...new Set(odd.map(({ name }) => name))];
  const shown = which.slice(0, 4).join(', ') + (which.length > 4 ? ' …' : '');
  return fail(
    'numbers',
    `it answers ${odd[0].value} to ${odd.length} of ${answers.length} images (${shown}): look for a ` +
      'division by zero or an overflow in the network',
  );
}

/**
 * Do answers depend on the image? And does one class win whatever is shown?
 *
 * @param answers finite numbers
 */
export function checkDifference(answers: readonly number[][]): Finding {
  const [first] = answers;
  const largest = Math.max(...answers.flat().map(Math.abs));
  const spread = Math.max(
    ...answers.map((answer) => Math.max(...answer.map((value, i) => Math.abs(value - first[i])))),
  );
  const count = `${answers.length} images`;
  if (spread <= sameShare * largest || spread === 0)
    return fail(
      'difference',
      `it answers the same to all ${count}: the preprocessing is very likely wrong, or the network dead`,
    );
  const winners = new Set(answers.map((answer) => answer.indexOf(Math.max(...answer))));
  if (winners.size === 1)
    return warning(
      'difference',
      `answers differ, but output ${[...winners][0]} is the highest for all ${count}: the preprocessing may be wrong`,
    );
  return pass('difference', `answers differ between images; ${winners.size} classes win`);
}
