import type { JsPsych, JsPsychPlugin, TrialType } from 'jspsych';
import { countedChoice, countsSchema } from '../../../src/schema/counted-choice.js';
import { browserClock } from './browser-clock.js';
import { presentPhases } from './frame-clock.js';
import type { FrameClock } from './frame-clock.js';
import { imageStore } from './image-store.js';
import { info } from './info.js';
import type { Info } from './info.js';
import { PageWatch } from './page-watch.js';
import { simulatedAnswer } from './simulated-answer.js';
import { Stage } from './stage.js';
import { timingRecord } from './timing-record.js';
import type { Feedback, MaskedImageData } from './trial-data.js';

/** A trial as jsPsych hands it over: with every default filled in. */
type Trial = TrialType<Info> & Required<Pick<TrialType<Info>, keyof Info['parameters']>>;
type Simulate = Parameters<NonNullable<JsPsychPlugin<Info>['simulate']>>;

/** Longest wait for feedback before the session goes on without it, ms. */
const feedbackWaitMs = 1000;

/**
 * **masked-image**: fixation, a picture for some frames, a mask, and a grid of alternatives for a
 * fixed time, all in one trial because jsPsych empties the page between trials. Pictures are
 * decoded beforehand and named by id (see `image-store.ts`). The trial settles once, through the
 * promise it returns, and leaves no loop and no listener behind.
 */
class MaskedImagePlugin implements JsPsychPlugin<Info> {
  static info = info;
  /** where frames and time come from; a test may put its own here */
  static clock: FrameClock = browserClock;

  /** called when the response grid opens; a visual simulation answers from here */
  private onGrid: () => void = noop;

  constructor(private readonly jsPsych: JsPsych) {}

  async trial(display: HTMLElement, trial: Trial, onLoad?: () => void): Promise<MaskedImageData> {
    const { clock } = MaskedImagePlugin;
    const picture = imageStore.get(trial.stimulus_id);
    const mask = imageStore.get(trial.mask_id);
    const counts = countsSchema.parse(trial.counts);
    const stage = new Stage(trial.alternatives, counts, trial.show_shortcuts);
    const watch = new PageWatch(() => clock.now());
    const stopped = () => !stage.standing;
    try {
      await stage.set(display, trial.side_px, trial.pixel_factor);
      onLoad?.();
      const startedAt = new Date().toISOString();
      const sequence = await presentPhases(
        clock,
        trial.refresh_hz,
        [
          { durationMs: trial.fixation_ms, draw: () => stage.picture.drawFixation() },
          { durationMs: trial.stimulus_ms, draw: () => stage.picture.draw(picture) },
          { durationMs: trial.mask_ms, draw: () => stage.picture.draw(mask) },
          {
            durationMs: trial.response_ms,
            draw: (drawnMs) => {
              stage.picture.clear();
              stage.grid.open(drawnMs);
              this.onGrid();
            },
          },
        ],
        () => {
          stage.grid.close();
          if (trial.feedback_ms === 0) stage.clear();
        },
        stopped,
      );
      const choices = [...stage.grid.close()];
      const counted = countedChoice(choices, counts);
      const { pixelFactor, sideCssPx } = stage.picture.scale;
      const data: MaskedImageData = {
        response: counted?.category ?? null,
        rt: counted?.atMs ?? null,
        choices,
        presentation: {
          refreshHz: trial.refresh_hz,
          devicePixelRatio: window.devicePixelRatio,
          pixelFactor,
          scaled: pixelFactor === null,
          stimulusCssPx: sideCssPx,
          ...timingRecord(sequence, trial.refresh_hz, watch, trial.refresh_steady),
        },
        started_at: startedAt,
      };
      const feedback = await feedbackWithin(answerOf(trial, data), feedbackWaitMs);
      const show = { durationMs: feedback ? trial.feedback_ms : 0, draw: noop };
      if (feedback) {
        show.draw = () => stage.showFeedback(feedback, data.response !== null);
      }
      const blank = { durationMs: trial.inter_trial_ms, draw: () => stage.clear() };
      await presentPhases(clock, trial.refresh_hz, [show, blank], noop, stopped);
      return data;
    } finally {
      watch.dispose();
      stage.dispose();
    }
  }

  simulate(
    trial: Trial,
    mode: Simulate[1],
    options: Simulate[2],
    onLoad?: () => void,
  ): Promise<MaskedImageData> {
    const { randomization, pluginAPI } = this.jsPsych;
    const asked = (options.data ?? {}) as Partial<Pick<MaskedImageData, 'response' | 'rt'>>;
    const response =
      asked.response === undefined
        ? randomization.sampleWithoutReplacement(trial.alternatives, 1)[0]
        : asked.response;
    const drawn = asked.rt ?? randomization.sampleExGaussian(500, 50, 1 / 150, true);
    const rt = Math.min(drawn, trial.response_ms * 0.95);
    if (mode === 'data-only') {
      onLoad?.();
      return Promise.resolve(simulatedAnswer(trial, response, rt));
    }
    if (response !== null) {
      this.onGrid = () => {
        pluginAPI.setTimeout(() => {
          const buttons = this.jsPsych.getDisplayElement().querySelectorAll('button');
          const chosen = [...buttons].find((button) => button.dataset.category === response);
          if (chosen) pluginAPI.clickTarget(chosen);
        }, rt);
      };
    }
    return this.trial(this.jsPsych.getDisplayElement(), trial, onLoad);
  }
}

function noop(): void {}

/** What `on_answer` returns, or promises; null where there is none. */
async function answerOf(trial: Trial, data: MaskedImageData): Promise<Feedback | null> {
  const onAnswer = trial.on_answer as ((data: MaskedImageData) => unknown) | null;
  return ((await onAnswer?.(data)) ?? null) as Feedback | null;
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

export default MaskedImagePlugin;
