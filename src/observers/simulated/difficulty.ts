import { randomStream } from '../../random/index.js';

/**
 * The difficulty that all simulated observers share, a standard normal number: half of its
 * variance belongs to the base image, half to this very stimulus.
 */
export function difficultyOf(
  { imageId, stimulusId }: { imageId: string; stimulusId: string },
  seed: number | string,
): number {
  const ofImage = randomStream(seed, 'simulated-difficulty', 'image', imageId).normal();
  const ofStimulus = randomStream(seed, 'simulated-difficulty', 'stimulus', stimulusId).normal();
  return Math.sqrt(0.5) * (ofImage + ofStimulus);
}
