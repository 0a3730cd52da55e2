import { ParameterType } from 'jspsych';
import type { JsPsychPlugin } from 'jspsych';
import { choiceParameters, twoAnswers } from './choice-task.js';
import {
  commonCitations,
  commonData,
  commonParameters,
  familyVersion,
} from './common-parameters.js';
import { TaskPlugin } from './task-plugin.js';
import type { Filled } from './task-plugin.js';

const info = <const>{
  name: 'masked-image-yes-no',
  version: familyVersion,
  parameters: {
    /** Id of the decoded picture in the image store. */
    stimulus_id: { type: ParameterType.STRING, default: undefined },
    /** Id of the decoded mask in the image store; not needed where `mask_ms` is 0. */
    mask_id: { type: ParameterType.STRING, default: null },
    /** Id of the mask before the picture; not needed where `mask_before_ms` is 0. */
    mask_before_id: { type: ParameterType.STRING, default: null },
    ...choiceParameters,
    ...commonParameters,
  },
  data: commonData,
  citations: commonCitations,
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
