import type { JsPsych, JsPsychPlugin, PluginInfo, TrialType } from 'jspsych';
import { countsSchema } from '../../../src/schema/counted-choice.js';
import { browserClock } from './browser-clock.js';
import type { FrameClock } from './frame-clock.js';
import { imageStore } from './image-store.js';
import type { Interval } from './phases.js';
import { correctness, presentTrial } from './present-trial.js';
import type { CommonTrial, Task } from './present-trial.js';
import { simulatedAnswer } from './simulated-answer.js';
import type { MaskedImageData } from './trial-data.js';

/** A trial as jsPsych hands it over: with every default filled in. */
export type Filled<I extends PluginInfo> = TrialType<I> &
  Required<Pick<TrialType<I>, keyof I['parameters'] & keyof TrialType<I>>>;
type Simulate = Parameters<NonNullable<JsPsychPlugin<PluginInfo>['simulate']>>;

/**
 * What the plugins of the family share: a task says what is shown and asked, and this runs it, or
 * simulates it, in jsPsych. Pictures are decoded beforehand and named by id (see `image-store.ts`).
 */
export abstract class TaskPlugin<I extends PluginInfo> implements JsPsychPlugin<I> {
  /** where frames and time come from; a test may put its own here */
  static clock: FrameClock = browserClock;

  /** called when the alternatives come; a visual simulation answers from here */
  private onGrid: () => void = () => {};

  constructor(private readonly jsPsych: JsPsych) {}

  /**
   * What one trial shows and asks.
   *
   * @throws Error where the trial's parameters do not go together
   */
  protected abstract task(trial: Filled<I>): Omit<Task, 'intervals'> & { shown: ShownIds[] };

  trial(display: HTMLElement, trial: TrialType<I>, onLoad?: () => void): Promise<MaskedImageData> {
    return this.run(display, trial as Filled<I>, onLoad);
  }

  simulate(
    given: TrialType<I>,
    mode: Simulate[1],
    options: Simulate[2],
    onLoad?: () => void,
  ): Promise<MaskedImageData> {
    const { randomization, pluginAPI } = this.jsPsych;
    const filled = given as Filled<I>;
    const trial = commonOf(filled);
    const task = this.task(filled);
    const asked = (options.data ?? {}) as Partial<Pick<MaskedImageData, 'response' | 'rt'>>;
    const response =
      asked.response === undefined
        ? randomization.sampleWithoutReplacement([...task.alternatives], 1)[0]
        : asked.response;
    const drawn = asked.rt ?? randomization.sampleExGaussian(500, 50, 1 / 150, true);
    const rt = Math.min(drawn, trial.response_ms * 0.95);
    if (mode === 'data-only') {
      onLoad?.();
      const data = simulatedAnswer(trial, response, rt, {
        intervals: task.shown.length,
        gapMs: task.gapMs,
      });
      return Promise.resolve({ ...data, ...correctness(trial, response) });
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
    return this.run(this.jsPsych.getDisplayElement(), filled, onLoad);
  }

  private async run(
    display: HTMLElement,
    filled: Filled<I>,
    onLoad?: () => void,
  ): Promise<MaskedImageData> {
    const trial = commonOf(filled);
    const { shown, ...task } = this.task(filled);
    return presentTrial({
      clock: (this.constructor as typeof TaskPlugin).clock,
      display,
      trial,
      task: { ...task, intervals: shown.map((ids) => intervalOf(ids, trial)) },
      onLoad,
      onGrid: () => this.onGrid(),
    });
  }
}

/** Ids of the pictures of one interval, and of their masks; none where there are no masks. */
export interface ShownIds {
  pictures: readonly string[];
  masksBefore: readonly string[];
  masksAfter: readonly string[];
}

/** @throws Error naming a picture that was not stored, or masks that are missing */
function intervalOf(ids: ShownIds, trial: CommonTrial): Interval {
  const stored = (list: readonly string[]) => list.map((id) => imageStore.get(id));
  const masks = (list: readonly string[], durationMs: number, name: string) => {
    if (durationMs <= 0) return [];
    if (list.length === ids.pictures.length) return stored(list);
    const wanted = `${ids.pictures.length} mask${ids.pictures.length === 1 ? '' : 's'}`;
    throw new Error(
      `Expected ${wanted} for ${name} ${durationMs}, got ${list.length}; name masks or set ${name} to 0.`,
    );
  };
  return {
    pictures: stored(ids.pictures),
    masksBefore: masks(ids.masksBefore, trial.mask_before_ms, 'mask_before_ms'),
    masksAfter: masks(ids.masksAfter, trial.mask_ms, 'mask_ms'),
  };
}

/** @throws ZodError where `counts` is neither `last` nor `first` */
function commonOf(filled: object): CommonTrial {
  const trial = filled as CommonTrial;
  return { ...trial, counts: countsSchema.parse(trial.counts) };
}
