import { z } from 'zod';

/**
 * Why the timing of a trial was not as planned, in the order in which reasons are listed. "Late" is
 * a draw more than half a frame after its frame's timestamp; a duration is wrong when it is more
 * than half a frame off. A refresh is unsteady when the display was measured so before the trials.
 */
export const timingProblemSchema = z.enum([
  'stimulus-onset-late',
  'stimulus-offset-late',
  'mask-offset-late',
  'stimulus-duration',
  'mask-duration',
  'unsteady-refresh',
  'page-hidden',
  'focus-lost',
  'fullscreen-changed',
]);
export type TimingProblem = z.infer<typeof timingProblemSchema>;
