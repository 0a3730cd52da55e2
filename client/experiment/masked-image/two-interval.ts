import { ParameterType } from 'jspsych';
import type { JsPsychPlugin } from 'jspsych';
import { choiceParameters, expectPair, pairParameters, twoAnswers } from './choice-task.js';
import { commonParameters, family } from './common-parameters.js';
import { TaskPlugin } from './task-plugin.js';
import type { Filled } from './task-plugin.js';

const info = <const>{
  name: 'masked-image-two-interval',
  ...family,
  parameters: {
    ...pairParameters,
    /** Fixation cross between the two intervals, in milliseconds. */
    gap_ms: { type: ParameterType.FLOAT, default: 500 },
    ...choiceParameters,
    ...commonParameters,
  },
};
type Info = typeof info;

/**
 * **masked-image-two-interval**: two masked pictures one after the other, in the same place, and a
 * question; the response is `first` or `second`.
 */
class TwoIntervalPlugin extends TaskPlugin<Info> implements JsPsychPlugin<Info> {
  static info = info;

  protected task(trial: Filled<Info>) {
    const { stimulus_ids, mask_ids, mask_before_ids, labels, gap_ms } = trial;
    expectPair(stimulus_ids);
    const shown = stimulus_ids.map((id, place) => ({
      pictures: [id],
      masksBefore: mask_before_ids.slice(place, place + 1),
      masksAfter: mask_ids.slice(place, place + 1),
    }));
    const answers = twoAnswers(trial, { first: 'First', second: 'Second' }, labels);
    return { ...answers, shown, gapMs: gap_ms };
  }
}

export default TwoIntervalPlugin;
