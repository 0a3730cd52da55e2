import { countedChoice } from '../../../src/schema/counted-choice.js';
import type { Counts } from '../../../src/schema/counted-choice.js';
import type { FrameClock } from './frame-clock.js';
import { presentPhases } from './frame-clock.js';
import { iconStore } from './icon-store.js';
import type { GridLayout } from './grid-layout.js';
import { PageWatch } from './page-watch.js';
import { rampOf, trialPhases } from './phases.js';
import type { Durations, Interval } from './phases.js';
import { Stage } from './stage.js';
import { timingRecord } from './timing-record.js';
import type { Feedback, MaskedImageData } from './trial-data.js';

/** The parameters that all tasks share, with every default filled in. */
export interface CommonTrial extends Durations {
  side_px: number;
  refresh_hz: number;
  refresh_steady: boolean;
  background: number;
  pixel_factor: number;
  photodiode: boolean;
  counts: Counts;
  response_ms: number;
  inter_trial_ms: number;
  feedback_ms: number;
  feedback_colour: boolean;
  feedback_sound: boolean;
  correct_response: string | null;
  on_answer: ((data: MaskedImageData) => unknown) | null;
  feedback_text: ((feedback: Feedback, answered: boolean) => string) | null;
  labels: Record<string, string>;
  show_shortcuts: boolean;
}

/** What a task shows and asks. */
export interface Task {
  /** one, or two with a gap between them */
  intervals: readonly Interval[];
  gapMs?: number;
  /** what the alternatives are called for those who hear them */
  question: string;
  /** whether it can be read as well, from when on; left out: never */
  questionShown?: 'with answers' | 'throughout';
  alternatives: readonly string[];
  labels: Readonly<Record<string, string>>;
  /** rows, columns and keys where they are not those of naming */
  layout?: GridLayout;
  keys?: readonly (readonly string[])[];
  feedbackText: (feedback: Feedback, answered: boolean) => string;
}

export interface TrialRun {
  clock: FrameClock;
  display: HTMLElement;
  trial: CommonTrial;
  task: Task;
  onLoad?: () => void;
  /** called when the alternatives come */
  onGrid: () => void;
}

/** Longest wait for feedback before the session goes on without it, ms. */
const feedbackWaitMs = 1000;

/**
 * Runs one trial of any task: its phases, then the alternatives for a fixed time, then feedback and
 * an empty background, all in one because jsPsych empties the page between trials. Settles once,
 * and leaves no loop and no listener behind.
 *
 * @throws PresentationStopped when the trial was taken off the page
 */
export async function presentTrial(run: TrialRun): Promise<MaskedImageData> {
  const { clock, display, trial, task } = run;
  const { refresh_hz } = trial;
  const stage = stageOf(trial, task);
  const watch = new PageWatch(() => clock.now());
  const stopped = () => !stage.standing;
  const phases = trialPhases(() => stage, task.intervals, trial, task.gapMs);
  try {
    await stage.set(display, {
      sidePx: trial.side_px,
      abreast: task.intervals[0].pictures.length === 2 ? 2 : 1,
      wishedFactor: trial.pixel_factor,
    });
    run.onLoad?.();
    const startedAt = new Date().toISOString();
    // the last mask goes in a frame of its own: the alternatives take the browser a few ms longer to
    // show, and in the same frame they would keep the mask on the screen meanwhile
    const empty = { durationMs: 1000 / refresh_hz, draw: () => stage.clearPictures() };
    const respond = {
      durationMs: trial.response_ms,
      draw: (drawnMs: number) => {
        stage.openGrid(drawnMs);
        run.onGrid();
      },
    };
    const closeGrid = () => {
      stage.grid.close();
      if (trial.feedback_ms === 0) stage.clear();
    };
    const sequence = await presentPhases(
      clock,
      refresh_hz,
      [...phases, empty, respond],
      closeGrid,
      stopped,
    );
    const choices = [...stage.grid.close()];
    const counted = countedChoice(choices, trial.counts);
    const { pixelFactor, sideCssPx } = stage.shownScale;
    const plan = { names: phases.map(({ name }) => name), ramp: rampOf(trial) };
    const data: MaskedImageData = {
      response: counted?.category ?? null,
      rt: counted?.atMs ?? null,
      choices,
      presentation: {
        refreshHz: refresh_hz,
        devicePixelRatio: window.devicePixelRatio,
        pixelFactor,
        scaled: pixelFactor === null,
        stimulusCssPx: sideCssPx,
        ...timingRecord(sequence, refresh_hz, watch, trial.refresh_steady, plan),
      },
      started_at: startedAt,
      ...correctness(trial, counted?.category ?? null),
    };
    const feedback = await feedbackWithin(feedbackOf(trial, data), feedbackWaitMs);
    const show = { durationMs: feedback ? trial.feedback_ms : 0, draw: noop };
    if (feedback) show.draw = () => stage.showFeedback(feedback, data.response);
    const blank = { durationMs: trial.inter_trial_ms, draw: () => stage.clear() };
    await presentPhases(clock, refresh_hz, [show, blank], noop, stopped);
    return data;
  } finally {
    watch.dispose();
    stage.dispose();
  }
}

/** Says whether a response was right, where the trial knows. */
export function correctness(
  { correct_response }: Pick<CommonTrial, 'correct_response'>,
  response: string | null,
): { correct?: boolean } {
  return correct_response === null ? {} : { correct: response === correct_response };
}

function noop(): void {}

function stageOf(trial: CommonTrial, task: Task): Stage {
  return new Stage({
    grid: {
      alternatives: task.alternatives,
      icon: (alternative) => iconStore.copyOf(alternative),
      counts: trial.counts,
      showShortcuts: trial.show_shortcuts,
      question: task.question,
      labelOf: (alternative) => task.labels[alternative] ?? alternative,
      layout: task.layout,
      keys: task.keys,
    },
    questionShown: task.questionShown ?? 'never',
    background: trial.background,
    photodiode: trial.photodiode,
    feedbackColour: trial.feedback_colour,
    feedbackSound: trial.feedback_sound,
    feedbackText: trial.feedback_text ?? task.feedbackText,
  });
}

/** What `on_answer` returns or promises; without it what `correct_response` says; null for none. */
async function feedbackOf(trial: CommonTrial, data: MaskedImageData): Promise<Feedback | null> {
  if (trial.on_answer) return ((await trial.on_answer(data)) ?? null) as Feedback | null;
  const { correct_response } = trial;
  if (correct_response === null) return null;
  return { correct: data.correct === true, category: correct_response };
}

/** Resolves to null when the promise is late or fails: feedback never holds up a session. */
async function feedbackWithin(
  answer: Promise<Feedback | null>,
  waitMs: number,
): Promise<Feedback | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), waitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
