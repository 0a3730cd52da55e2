import { ParameterType } from 'jspsych';
import { commonParameters, family, pictureParameters } from './common-parameters.js';

/** What the plugin takes and what it records; jsPsych derives defaults and types from it. */
export const info = <const>{
  name: 'masked-image',
  ...family,
  parameters: {
    ...pictureParameters,
    /** The alternatives, 2 to 16; they fill the response grid column by column. */
    alternatives: { type: ParameterType.STRING, array: true, default: undefined },
    /** What the grid is called for those who hear it. */
    question: { type: ParameterType.STRING, default: 'What did you see?' },
    ...commonParameters,
  },
};
export type Info = typeof info;
