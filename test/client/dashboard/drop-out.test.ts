import { expect, test } from 'vitest';
import { survival } from '../../../client/dashboard/people/survival.js';

test('the share of people still there falls where somebody left, and ends where sessions end', () => {
  const left = [
    { trials: 3, people: 1 },
    { trials: 8, people: 2 },
  ];
  expect(survival({ people: 6, trials: 20, left })).toEqual([
    { trial: 0, share: 1 },
    { trial: 3, share: 5 / 6 },
    { trial: 8, share: 0.5 },
    { trial: 20, share: 0.5 },
  ]);
});
