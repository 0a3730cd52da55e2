import { expect, it } from 'vitest';
import { roundToJudge } from '../../../client/experiment/session/practice-rounds.js';
import { remainingBlocks } from '../../../client/experiment/session/remaining-blocks.js';
import type { PlannedTrial } from '../../../src/schema/session.js';

/** Two rounds of two practice trials, then two of the test. */
const trials: PlannedTrial[] = [1, 1, 2, 2, 0, 0].map((round, index) => ({
  index,
  block: round === 0 ? 1 : 0,
  phase: round === 0 ? 'test' : 'practice',
  ...(round > 0 && { round }),
  contentHash: index.toString().padStart(64, '0'),
  maskSeed: index,
}));
const after = (...answered: number[]) => roundToJudge(trials, new Set(answered));

it('a round is judged when it is over and nothing after it has begun', () => {
  expect(after()).toBeNull();
  expect(after(0)).toBeNull();
  expect(after(0, 1)).toBe(1);
  expect(after(0, 1, 2)).toBeNull();
  expect(after(0, 1, 2, 3)).toBe(2);
  expect(after(0, 1, 2, 3, 4)).toBeNull();
});

it('each round of practice is a block of its own', () => {
  const blocks = remainingBlocks(trials, new Set([0]));
  expect(blocks.map((block) => block.trials.length)).toEqual([1, 2, 2]);
});
