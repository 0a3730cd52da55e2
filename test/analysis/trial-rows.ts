import type { TrialRow } from '../../src/schema/trial.js';

/**
 * Rows of one observer from a word of `1` (right), `0` (wrong) and `-` (no response), on images
 * `image-0`, `image-1` ... of one condition.
 */
export function rowsOf(
  observer: string,
  answers: string,
  more: Partial<TrialRow> = {},
): TrialRow[] {
  return [...answers].map((answer, i) => ({
    observer,
    kind: 'participant',
    session: 1,
    trial: i + 1,
    rtSeconds: answer === '-' ? null : 0.7,
    response: answer === '-' ? null : answer === '1' ? 'cat' : 'dog',
    category: 'cat',
    condition: 'c1',
    imageName: `image-${i}`,
    ...more,
  }));
}
