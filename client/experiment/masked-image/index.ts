import type { JsPsychPlugin } from 'jspsych';
import { namingFeedback } from './feedback-text.js';
import { info } from './info.js';
import type { Info } from './info.js';
import { TaskPlugin } from './task-plugin.js';
import type { Filled } from './task-plugin.js';
import type { Feedback } from './trial-data.js';

/**
 * **masked-image**: fixation, a picture for some frames, a mask, and a grid of 2 to 16 alternatives
 * for a fixed time; a mask before the picture, a contrast ramp and other things by parameter.
 */
class MaskedImagePlugin extends TaskPlugin<Info> implements JsPsychPlugin<Info> {
  static info = info;

  protected task(trial: Filled<Info>) {
    const labels = trial.labels as Record<string, string>;
    return {
      shown: [
        {
          pictures: [trial.stimulus_id],
          masksBefore: idsOf(trial.mask_before_id),
          masksAfter: idsOf(trial.mask_id),
        },
      ],
      question: trial.question,
      alternatives: trial.alternatives,
      labels,
      feedbackText: ({ correct, category }: Feedback, answered: boolean) =>
        namingFeedback({ correct, category: labels[category] ?? category }, answered),
    };
  }
}

const idsOf = (id: string | null) => (id === null ? [] : [id]);

export default MaskedImagePlugin;
