import type { MaskedImageData } from './trial-data.js';
import { framesFor } from './frame-clock.js';

interface Timings {
  alternatives: readonly string[];
  side_px: number;
  refresh_hz: number;
  fixation_ms: number;
  stimulus_ms: number;
  mask_ms: number;
}

/**
 * The data of a trial that went as planned.
 *
 * @param response the alternative chosen, or null
 * @param rtMs from the grid's onset; ignored without a response
 */
export function simulatedAnswer(
  trial: Timings,
  response: string | null,
  rtMs: number,
): MaskedImageData {
  const frameMs = 1000 / trial.refresh_hz;
  let onsetMs = 0;
  const phase = (askedMs: number) => {
    const plannedFrames = framesFor(askedMs, trial.refresh_hz);
    const durationMs = plannedFrames * frameMs;
    const timing = { plannedFrames, achievedFrames: plannedFrames, onsetMs, durationMs };
    onsetMs += durationMs;
    return { ...timing, offsetMs: onsetMs, latenessMs: 0, offsetLatenessMs: 0 };
  };
  return {
    response,
    rt: response === null ? null : rtMs,
    choices: response === null ? [] : [{ category: response, atMs: rtMs, by: 'pointer' }],
    presentation: {
      refreshHz: trial.refresh_hz,
      devicePixelRatio: 1,
      pixelFactor: 1,
      scaled: false,
      stimulusCssPx: trial.side_px,
      fixation: phase(trial.fixation_ms),
      stimulus: phase(trial.stimulus_ms),
      mask: phase(trial.mask_ms),
      longestFrameMs: frameMs,
      timingOk: true,
      timingProblems: [],
      fullscreen: false,
      events: [],
      interrupted: false,
    },
    started_at: new Date().toISOString(),
  };
}
