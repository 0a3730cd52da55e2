import { z } from 'zod';
import { maskKindSchema } from './mask-kind.js';
import type { TaskKind } from './task-kind.js';

const frames = z.number().int().min(0).max(120).default(0);

/**
 * What a trial looks and sounds like beside its pictures. The defaults are those of the published
 * experiments of 2018: no ramp, one mask after the picture.
 */
export const trialLookSchema = z.strictObject({
  /** grey of the background, share of white */
  background: z.number().min(0).max(1).default(0.454),
  mask: z.enum([...maskKindSchema.options, 'none']).default('1/f-published'),
  /** a mask before the picture as well; 0: none */
  maskBeforeMs: z.number().min(0).max(10_000).default(0),
  /** two-interval: fixation between the two pictures */
  gapMs: z.number().min(0).max(10_000).default(500),
  /** contrast ramps of pictures, tapered cosine; 0 frames: none */
  ramp: z
    .strictObject({
      onsetFrames: frames,
      offsetFrames: frames,
      /** have masks the same ramps? */
      masks: z.boolean().default(true),
    })
    .prefault({}),
  /** practice only: beside the words */
  feedback: z
    .strictObject({
      /** marks the choice green or red */
      colour: z.boolean().default(false),
      /** a high tone for right, a low one for wrong */
      sound: z.boolean().default(false),
    })
    .prefault({}),
});
export type TrialLook = z.output<typeof trialLookSchema>;

/** How long the masks before and after a picture are up, ms. */
export function maskDurations(
  { mask, maskBeforeMs }: Pick<TrialLook, 'mask' | 'maskBeforeMs'>,
  { maskMs }: { maskMs: number },
): { beforeMs: number; afterMs: number } {
  if (mask === 'none') return { beforeMs: 0, afterMs: 0 };
  return { beforeMs: maskBeforeMs, afterMs: maskMs };
}

/** From one fixation to the next, without feedback, ms. */
export function trialMs(
  kind: TaskKind,
  look: Parameters<typeof shownMs>[1],
  timing: Parameters<typeof shownMs>[2] & { responseMs: number; interTrialMs: number },
): number {
  return shownMs(kind, look, timing) + timing.responseMs + timing.interTrialMs;
}

/** How long a trial shows something before its answers, from fixation to the last mask, ms. */
export function shownMs(
  kind: TaskKind,
  look: Pick<TrialLook, 'mask' | 'maskBeforeMs' | 'gapMs'>,
  timing: { fixationMs: number; stimulusMs: number; maskMs: number },
): number {
  const { beforeMs, afterMs } = maskDurations(look, timing);
  const intervalMs = beforeMs + timing.stimulusMs + afterMs;
  const shown = kind === 'two-interval' ? 2 * intervalMs + look.gapMs : intervalMs;
  return timing.fixationMs + shown;
}
