import exp from '@stdlib/math-base-special-exp';
import type { RandomStream } from '../../random/index.js';

/** What a reaction time depends on. */
export interface ReactionTimeCauses {
  /** probability of a right answer: the harder the image, the slower */
  p: number;
  isRight: boolean;
  /** standard normal: how slow this observer is */
  speed: number;
  responseSeconds: number;
}

/**
 * Draws a log-normal reaction time in seconds with a median of .65 s on the easiest images and
 * about 1 s on the hardest (the published human files lie between .6 and 1.2 s), cut at .2 s and
 * at the end of the response time. Draws the same number of numbers whatever comes out.
 */
export function drawReactionTime(causes: ReactionTimeCauses, random: RandomStream): number {
  const { p, isRight, speed, responseSeconds } = causes;
  const median = (0.62 + 0.3 * (1 - p) + (isRight ? 0 : 0.08)) * exp(0.08 * speed);
  const seconds = median * exp(0.2 * random.normal());
  const shortest = 0.2;
  const longest = responseSeconds - 0.02 * random.uniform();
  return Math.round(1000 * Math.min(longest, Math.max(shortest, seconds))) / 1000;
}
