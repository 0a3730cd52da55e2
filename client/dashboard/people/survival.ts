import type { People } from '../../../src/schema/people.js';

export type DropOut = People['dropOut'];

/** Steps down from 1 wherever somebody has left, over the number of trials answered. */
export function survival({ people, trials, left }: DropOut): { trial: number; share: number }[] {
  let there = people;
  const steps = [{ trial: 0, share: 1 }];
  for (const { trials: trial, people: leaving } of left) {
    there -= leaving;
    steps.push({ trial, share: there / people });
  }
  return [...steps, { trial: trials, share: there / people }];
}
