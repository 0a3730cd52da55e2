import type { Presentation } from '../../../src/schema/session.js';
import type { DrawnSequence } from './frame-clock.js';

type PhaseTiming = Presentation['fixation'];
export type PresentedTiming = Pick<
  Presentation,
  'fixation' | 'stimulus' | 'mask' | 'longestFrameMs' | 'timingOk'
>;

/**
 * What a drawn sequence of fixation, stimulus, mask (and then the response grid) says of its own
 * timing. Times start at the first draw.
 *
 * `timingOk` is true when image and mask each lasted within half a frame of what was planned and
 * none of the three draws that bound them came more than half a frame after its frame's
 * timestamp. Durations alone, or frame timestamps alone, would not show a stall at a boundary.
 */
export function timingRecord(sequence: DrawnSequence, refreshHz: number): PresentedTiming {
  const frameMs = 1000 / refreshHz;
  const bounds = [...sequence.phases, { ...sequence.end, plannedFrames: 0 }];
  const beginMs = bounds[0].drawnMs;
  const timing = (index: number): PhaseTiming => ({
    plannedFrames: bounds[index].plannedFrames,
    onsetMs: bounds[index].drawnMs - beginMs,
    durationMs: bounds[index + 1].drawnMs - bounds[index].drawnMs,
    latenessMs: bounds[index].latenessMs,
  });
  const fixation = timing(0);
  const stimulus = timing(1);
  const mask = timing(2);
  const asPlanned = [stimulus, mask].every(
    ({ durationMs, plannedFrames }) =>
      Math.abs(durationMs - plannedFrames * frameMs) <= frameMs / 2,
  );
  const inTime = bounds.slice(1, 4).every(({ latenessMs }) => latenessMs <= frameMs / 2);
  return {
    fixation,
    stimulus,
    mask,
    longestFrameMs: sequence.longestFrameMs,
    timingOk: asPlanned && inTime,
  };
}
