import { initJsPsych } from 'jspsych';
import type { PublicStudy, TrialSubmission, PlannedTrial } from '../../../src/schema/session.js';
import type { Calibration } from '../../../src/schema/session-records.js';
import { maskDurations } from '../../../src/schema/trial-look.js';
import { seenSize } from '../calibration/seen-size.js';
import MaskedImagePlugin from '../masked-image/index.js';
import { choiceDescriptionSchema, trialDescriptionSchema } from '../masked-image/trial-data.js';
import type {
  ChoiceDescription,
  Feedback,
  MaskedImageData,
  TrialDescription,
} from '../masked-image/trial-data.js';
import { maskId } from '../masks/mask-supply.js';
import type { MaskSupply } from '../masks/mask-supply.js';
import { categoryName } from '../words/category-name.js';
import { words } from '../words/index.js';
import { choiceTrial } from './choice-trial.js';

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
  /** show the patch for a photodiode? */
  photodiode?: boolean;
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
  const naming = run.study.kind === 'classification';
  const schema = naming ? trialDescriptionSchema : choiceDescriptionSchema;
  const timeline = run.trials.map((trial, place) =>
    schema.parse(describe(run, trial, run.trials.slice(place + 1))),
  );
  const jsPsych = initJsPsych({ display_element: run.display });
  await jsPsych.run(timeline);
}

function describe(
  run: BlockRun,
  trial: PlannedTrial,
  rest: readonly PlannedTrial[],
): TrialDescription | ChoiceDescription {
  const { kind, timing, trial: look } = run.study;
  const masks = maskDurations(look, timing);
  const practice = trial.phase === 'practice';
  const common = {
    side_px: run.sidePx,
    pixel_factor: run.calibration?.pixelFactor ?? 0,
    counts: run.study.counts,
    refresh_hz: run.refreshHz,
    refresh_steady: run.refreshSteady,
    fixation_ms: timing.fixationMs,
    stimulus_ms: timing.stimulusMs,
    mask_before_ms: masks.beforeMs,
    mask_ms: masks.afterMs,
    ramp_onset_frames: look.ramp.onsetFrames,
    ramp_offset_frames: look.ramp.offsetFrames,
    ramp_masks: look.ramp.masks,
    background: look.background,
    photodiode: run.photodiode ?? false,
    response_ms: timing.responseMs,
    inter_trial_ms: timing.interTrialMs,
    feedback_ms: practice ? timing.feedbackMs : 0,
    feedback_colour: look.feedback.colour,
    feedback_sound: look.feedback.sound,
    show_shortcuts: run.showShortcuts,
    on_answer: async (data: MaskedImageData) => {
      void run.masks.advance(trial, rest).catch(() => {});
      const feedback = run.onAnswer(submissionOf(trial, withSeenSize(run, data)));
      return practice ? feedback : null;
    },
  };
  if (kind !== 'classification') return choiceTrial(kind, trial, common, look.gapMs);
  return {
    ...common,
    type: MaskedImagePlugin,
    stimulus_id: trial.contentHash,
    mask_id: masks.afterMs > 0 ? maskId(trial) : null,
    mask_before_id: masks.beforeMs > 0 ? maskId(trial, 'before') : null,
    alternatives: [...run.grid],
    question: words().trial.question,
    labels: Object.fromEntries(run.grid.map((name) => [name, categoryName(name)])),
    feedback_text: namingFeedback,
  };
}

function namingFeedback({ correct, category }: Feedback, answered: boolean): string {
  const { right, wrong, late } = words().trial;
  const name = categoryName(category);
  if (correct) return right(name);
  return answered ? wrong(name) : late(name);
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
