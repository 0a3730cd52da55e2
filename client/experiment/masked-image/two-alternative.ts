import type { JsPsychPlugin } from 'jspsych';
import { choiceParameters, expectPair, pairParameters, twoAnswers } from './choice-task.js';
import { commonParameters, family } from './common-parameters.js';
import { TaskPlugin } from './task-plugin.js';
import type { Filled } from './task-plugin.js';

const info = <const>{
  name: 'masked-image-two-alternative',
  ...family,
  parameters: { ...pairParameters, ...choiceParameters, ...commonParameters },
};
type Info = typeof info;

/**
 * **masked-image-two-alternative**: two masked pictures side by side, at the same time, left and
 * right of the fixation cross, and a question; the response is `left` or `right`.
 */
class TwoAlternativePlugin extends TaskPlugin<Info> implements JsPsychPlugin<Info> {
  static info = info;

  protected task(trial: Filled<Info>) {
    const { stimulus_ids, mask_ids, mask_before_ids, labels } = trial;
    expectPair(stimulus_ids);
    const shown = { pictures: stimulus_ids, masksBefore: mask_before_ids, masksAfter: mask_ids };
    return { ...twoAnswers(trial, { left: 'Left', right: 'Right' }, labels), shown: [shown] };
  }
}

export default TwoAlternativePlugin;
