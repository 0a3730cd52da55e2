import type { Presentation } from '../../../src/schema/presentation.js';
import type { ContrastRamp } from './contrast-ramp.js';
import { isRamped, rampLevels } from './contrast-ramp.js';
import type { Phase } from './frame-clock.js';
import type { PictureStage } from './stage.js';

type OtherPhase = NonNullable<Presentation['otherPhases']>[number]['phase'];
/** What a phase of a trial is; the first three are those of naming. */
export type PhaseName = 'fixation' | 'stimulus' | 'mask' | OtherPhase;

/** A phase with its name and what it puts on the stage. */
export interface NamedPhase extends Phase {
  name: PhaseName;
}

/** Pictures that are up at the same time, from left to right, and the masks in their places. */
export interface Interval {
  pictures: readonly ImageBitmap[];
  /** empty: none */
  masksBefore: readonly ImageBitmap[];
  masksAfter: readonly ImageBitmap[];
}

/** How long everything is shown; the names are those of the plugins' parameters. */
export interface Durations {
  fixation_ms: number;
  mask_before_ms: number;
  stimulus_ms: number;
  mask_ms: number;
  ramp_onset_frames: number;
  ramp_offset_frames: number;
  ramp_masks: boolean;
}

export function rampOf({ ramp_onset_frames, ramp_offset_frames }: Durations): ContrastRamp {
  return { onsetFrames: ramp_onset_frames, offsetFrames: ramp_offset_frames };
}

/**
 * Everything that a trial shows before its response, in order: fixation, then each interval's masks
 * and pictures, with a gap between two intervals.
 *
 * @param intervals one, or two with `gapMs` between them
 */
export function trialPhases(
  stage: () => PictureStage,
  intervals: readonly Interval[],
  durations: Durations,
  gapMs = 0,
): NamedPhase[] {
  const ramp = rampOf(durations);
  const levels = isRamped(ramp) ? (frames: number) => rampLevels(frames, ramp) : undefined;
  const maskLevels = durations.ramp_masks ? levels : undefined;
  const phases: NamedPhase[] = [
    {
      name: 'fixation',
      durationMs: durations.fixation_ms,
      draw: () => stage().drawFixation(),
    },
  ];
  for (const [place, { pictures, masksBefore, masksAfter }] of intervals.entries()) {
    const second = place > 0;
    if (second) {
      phases.push({ name: 'gap', durationMs: gapMs, draw: () => stage().drawFixation() });
    }
    if (durations.mask_before_ms > 0) {
      phases.push({
        name: second ? 'second-mask-before' : 'mask-before',
        durationMs: durations.mask_before_ms,
        levels: maskLevels,
        draw: (_, contrast) => stage().drawMasks(masksBefore, contrast),
      });
    }
    phases.push({
      name: second ? 'second-stimulus' : 'stimulus',
      durationMs: durations.stimulus_ms,
      levels,
      draw: (_, contrast) => stage().drawPictures(pictures, contrast),
    });
    if (durations.mask_ms > 0 || !second) {
      phases.push({
        name: second ? 'second-mask' : 'mask',
        durationMs: durations.mask_ms,
        levels: maskLevels,
        draw: (_, contrast) => stage().drawMasks(masksAfter, contrast),
      });
    }
  }
  return phases;
}
