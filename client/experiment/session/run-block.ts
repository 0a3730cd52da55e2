import { initJsPsych } from 'jspsych';
import type { PublicStudy, TrialSubmission, PlannedTrial } from '../../../src/schema/session.js';
import type { Calibration } from '../../../src/schema/session-records.js';
import { seenSize } from '../calibration/seen-size.js';
import MaskedImagePlugin from '../masked-image/index.js';
import { trialDescriptionSchema } from '../masked-image/trial-data.js';
import type { Feedback, MaskedImageData, TrialDescription } from '../masked-image/trial-data.js';
import { maskId } from '../masks/mask-supply.js';
import type { MaskSupply } from '../masks/mask-supply.js';

export interface BlockRun {
  study: PublicStudy;
  sidePx: number;
  /** what was measured where the study wishes a size in degrees; null: nothing */
  calibration: Calibration | null;
  /** the alternatives in the order of the response grid */
  grid: readonly string[];
  refreshHz: number;
  /** was the display steady when its refresh rate was measured? */
  refreshSteady: boolean;
  trials: readonly PlannedTrial[];
  masks: MaskSupply;
  showShortcuts: boolean;
  /** where jsPsych shows the trials; fills the window */
  display: HTMLElement;
  /** keeps an answer; what it promises is shown as feedback in practice */
  onAnswer: (submission: TrialSubmission) => Promise<Feedback | null>;
}

/**
 * Runs the trials of one block in jsPsych. Every description is checked before the first trial.
 *
 * @throws what a trial threw: the block ends, answers given so far are kept
 */
export async function runBlock(run: BlockRun): Promise<void> {
  const timeline = run.trials.map((trial, place) =>
    trialDescriptionSchema.parse(describe(run, trial, run.trials.slice(place + 1))),
  );
  const jsPsych = initJsPsych({ display_element: run.display });
  await jsPsych.run(timeline);
}

function describe(
  run: BlockRun,
  trial: PlannedTrial,
  rest: readonly PlannedTrial[],
): TrialDescription {
  const { timing } = run.study;
  const practice = trial.phase === 'practice';
  return {
    type: MaskedImagePlugin,
    stimulus_id: trial.contentHash,
    mask_id: maskId(trial),
    side_px: run.sidePx,
    pixel_factor: run.calibration?.pixelFactor ?? 0,
    alternatives: [...run.grid],
    counts: run.study.counts,
    refresh_hz: run.refreshHz,
    refresh_steady: run.refreshSteady,
    fixation_ms: timing.fixationMs,
    stimulus_ms: timing.stimulusMs,
    mask_ms: timing.maskMs,
    response_ms: timing.responseMs,
    inter_trial_ms: timing.interTrialMs,
    feedback_ms: practice ? timing.feedbackMs : 0,
    show_shortcuts: run.showShortcuts,
    on_answer: async (data: MaskedImageData) => {
      void run.masks.advance(trial, rest).catch(() => {});
      const feedback = run.onAnswer(submissionOf(trial, withSeenSize(run, data)));
      return practice ? feedback : null;
    },
  };
}

/** The data with the image's size on the retina, where it was measured. */
function withSeenSize({ calibration, study }: BlockRun, data: MaskedImageData): MaskedImageData {
  const { visualAngle } = study.session;
  if (calibration === null || visualAngle === null) return data;
  const { presentation } = data;
  const size = seenSize(presentation, calibration, visualAngle.tolerance);
  return { ...data, presentation: { ...presentation, ...size } };
}

/** A trial's data in the words of the server. */
export function submissionOf(trial: PlannedTrial, data: MaskedImageData): TrialSubmission {
  return {
    index: trial.index,
    contentHash: trial.contentHash,
    response: data.response,
    rtMs: data.rt,
    choices: data.choices,
    presentation: data.presentation,
    startedAt: data.started_at,
  };
}
