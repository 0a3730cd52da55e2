import type { Presentation } from '../../../src/schema/presentation.js';
import type { DrawnSequence } from './frame-clock.js';
import { pageStateAt, wasInterrupted } from './page-watch.js';
import type { PageLog } from './page-watch.js';
import { drawProblems, pageProblems } from './timing-problems.js';

type PhaseTiming = Presentation['fixation'];
export type PresentedTiming = Omit<
  Presentation,
  'refreshHz' | 'devicePixelRatio' | 'pixelFactor' | 'scaled' | 'stimulusCssPx'
>;

/**
 * What a drawn sequence of fixation, stimulus, mask (and then the response grid), and the log of
 * the page meanwhile, say of the trial's timing. Times start at the first draw.
 *
 * @param refreshSteady whether the display was steady when its refresh rate was measured
 */
export function timingRecord(
  sequence: DrawnSequence,
  refreshHz: number,
  page: PageLog,
  refreshSteady = true,
): PresentedTiming {
  const frameMs = 1000 / refreshHz;
  const bounds = [...sequence.phases, { ...sequence.end, plannedFrames: 0 }];
  const beginMs = bounds[0].drawnMs;
  const timing = (index: number): PhaseTiming => {
    const [onset, offset] = [bounds[index], bounds[index + 1]];
    const durationMs = offset.drawnMs - onset.drawnMs;
    return {
      plannedFrames: onset.plannedFrames,
      achievedFrames: Math.round(durationMs / frameMs),
      onsetMs: onset.drawnMs - beginMs,
      offsetMs: offset.drawnMs - beginMs,
      durationMs,
      latenessMs: onset.latenessMs,
      offsetLatenessMs: offset.latenessMs,
    };
  };
  const phases = { fixation: timing(0), stimulus: timing(1), mask: timing(2) };
  const [, { drawnMs: onsetMs }, , { drawnMs: offsetMs }] = bounds;
  const timingProblems = [
    ...drawProblems(phases, refreshHz),
    ...(refreshSteady ? [] : (['unsteady-refresh'] as const)),
    ...pageProblems(page, onsetMs, offsetMs),
  ];
  return {
    ...phases,
    longestFrameMs: sequence.longestFrameMs,
    timingOk: timingProblems.length === 0,
    timingProblems,
    fullscreen: pageStateAt(page, onsetMs).fullscreen,
    events: page.events.map(({ kind, atMs }) => ({ kind, atMs: atMs - beginMs })),
    interrupted: wasInterrupted(page),
  };
}
