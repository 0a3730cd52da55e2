import type { JsPsychPlugin } from 'jspsych';
import { choiceParameters, twoAnswers } from './choice-task.js';
import { commonParameters, family, pictureParameters } from './common-parameters.js';
import { TaskPlugin } from './task-plugin.js';
import type { Filled } from './task-plugin.js';

const info = <const>{
  name: 'masked-image-yes-no',
  ...family,
  parameters: { ...pictureParameters, ...choiceParameters, ...commonParameters },
};
type Info = typeof info;

/** **masked-image-yes-no**: one masked picture and a question; the response is `yes` or `no`. */
class YesNoPlugin extends TaskPlugin<Info> implements JsPsychPlugin<Info> {
  static info = info;

  protected task(trial: Filled<Info>) {
    const { stimulus_id, mask_id, mask_before_id, labels } = trial;
    const shown = {
      pictures: [stimulus_id],
      masksBefore: mask_before_id === null ? [] : [mask_before_id],
      masksAfter: mask_id === null ? [] : [mask_id],
    };
    return { ...twoAnswers(trial, { yes: 'Yes', no: 'No' }, labels), shown: [shown] };
  }
}

export default YesNoPlugin;
