import { z } from 'zod';

/**
 * Why the timing of a trial was not as planned, in the order in which reasons are listed. "Late" is
 * a draw more than .4 frames after its frame's timestamp; a duration is wrong when it is more than
 * .4 frames off; images, masks and gaps are all of those that the trial has. A refresh is unsteady
 * when the display was measured so before the trials.
 */
export const timingProblemSchema = z.enum([
  'stimulus-onset-late',
  'stimulus-offset-late',
  'mask-onset-late',
  'mask-offset-late',
  'stimulus-duration',
  'mask-duration',
  'gap-duration',
  'ramp-frames',
  'unsteady-refresh',
  'page-hidden',
  'focus-lost',
  'fullscreen-changed',
  'picture-cut-off',
  /** flagged by a page of version 0.1.0, which kept no reason */
  'not-recorded',
]);
export type TimingProblem = z.infer<typeof timingProblemSchema>;

/** The reasons in words, for tables and pages. */
export const timingProblemWords: Record<TimingProblem, string> = {
  'stimulus-onset-late': 'image came late',
  'stimulus-offset-late': 'image went late',
  'mask-onset-late': 'mask before the image came late',
  'mask-offset-late': 'mask went late',
  'stimulus-duration': 'image too long or too short',
  'mask-duration': 'mask too long or too short',
  'gap-duration': 'gap between two images too long or too short',
  'ramp-frames': 'frames of the contrast ramp wrong',
  'unsteady-refresh': 'display unsteady',
  'page-hidden': 'page hidden',
  'focus-lost': 'page out of focus',
  'fullscreen-changed': 'fullscreen changed',
  'picture-cut-off': 'image not wholly in the window',
  'not-recorded': 'reason not recorded',
};

/** Trials that an analysis leaves out because of their timing. */
export const leftOutSchema = z.strictObject({
  trials: z.number().int().nonnegative(),
  /** how many of them had each problem; one trial may have several */
  reasons: z.array(z.strictObject({ reason: timingProblemSchema, trials: z.number().int() })),
});
export type LeftOut = z.infer<typeof leftOutSchema>;
