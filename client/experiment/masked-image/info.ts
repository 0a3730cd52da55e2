import { ParameterType } from 'jspsych';
import {
  commonCitations,
  commonData,
  commonParameters,
  familyVersion,
} from './common-parameters.js';

/** What the plugin takes and what it records; jsPsych derives defaults and types from it. */
export const info = <const>{
  name: 'masked-image',
  version: familyVersion,
  parameters: {
    /** Id of the decoded picture in the image store. */
    stimulus_id: { type: ParameterType.STRING, default: undefined },
    /** Id of the decoded mask in the image store; not needed where `mask_ms` is 0. */
    mask_id: { type: ParameterType.STRING, default: null },
    /** Id of the mask before the picture; not needed where `mask_before_ms` is 0. */
    mask_before_id: { type: ParameterType.STRING, default: null },
    /** The alternatives, 2 to 16; they fill the response grid column by column. */
    alternatives: { type: ParameterType.STRING, array: true, default: undefined },
    /** What the grid is called for those who hear it. */
    question: { type: ParameterType.STRING, default: 'What did you see?' },
    ...commonParameters,
  },
  data: commonData,
  citations: commonCitations,
};
export type Info = typeof info;
