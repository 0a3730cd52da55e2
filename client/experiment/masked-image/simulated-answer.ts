import type { DrawnSequence } from './frame-clock.js';
import { framesFor } from './frame-clock.js';
import type { Durations, NamedPhase } from './phases.js';
import { rampOf, trialPhases } from './phases.js';
import { timingRecord } from './timing-record.js';
import type { MaskedImageData } from './trial-data.js';

interface Timings extends Partial<Durations> {
  side_px: number;
  refresh_hz: number;
  fixation_ms: number;
  stimulus_ms: number;
  mask_ms: number;
}

/** One mask, no ramp. */
const plain = { mask_before_ms: 0, ramp_onset_frames: 0, ramp_offset_frames: 0, ramp_masks: true };
const nothing = { pictures: [], masksBefore: [], masksAfter: [] };
const noStage = () => {
  throw new Error('A simulation that makes data only draws nothing.');
};
const noEvents = { start: { hidden: false, focused: true, fullscreen: false }, events: [] };

/**
 * The data of a trial that went as planned.
 *
 * @param response the alternative chosen, or null
 * @param rtMs from the onset of the alternatives; ignored without a response
 * @param task what is shown besides one picture and its mask: how many intervals, the gap between
 */
export function simulatedAnswer(
  trial: Timings,
  response: string | null,
  rtMs: number,
  task: { intervals: number; gapMs?: number } = { intervals: 1 },
): MaskedImageData {
  const { refresh_hz } = trial;
  const durations: Durations = { ...plain, ...trial };
  const intervals = Array.from({ length: task.intervals }, () => nothing);
  const phases = trialPhases(noStage, intervals, durations, task.gapMs);
  const sequence = drawnAsPlanned(phases, refresh_hz);
  const plan = { names: phases.map(({ name }) => name), ramp: rampOf(durations) };
  return {
    response,
    rt: response === null ? null : rtMs,
    choices: response === null ? [] : [{ category: response, atMs: rtMs, by: 'pointer' }],
    presentation: {
      refreshHz: refresh_hz,
      devicePixelRatio: 1,
      pixelFactor: 1,
      scaled: false,
      stimulusCssPx: trial.side_px,
      ...timingRecord(sequence, refresh_hz, noEvents, true, plan),
    },
    started_at: new Date().toISOString(),
  };
}

/** The phases, and the response after them, without a millisecond off. */
function drawnAsPlanned(phases: readonly NamedPhase[], refreshHz: number): DrawnSequence {
  const frameMs = 1000 / refreshHz;
  let drawnMs = 0;
  const drawn = phases.map(({ durationMs }) => {
    const plannedFrames = framesFor(durationMs, refreshHz);
    const phase = { plannedFrames, drawnMs, latenessMs: 0, wrongFrames: 0 };
    drawnMs += plannedFrames * frameMs;
    return phase;
  });
  const end = { drawnMs, latenessMs: 0 };
  return { phases: drawn, end, longestFrameMs: frameMs };
}
