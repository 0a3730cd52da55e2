import { ParameterType } from 'jspsych';

/** Parameters that every task of the family takes. */
export const commonParameters = <const>{
  /** Side of the stimulus, in stimulus pixels. */
  side_px: { type: ParameterType.INT, default: undefined },
  /** Refresh rate of the display, measured before the session, in Hz. */
  refresh_hz: { type: ParameterType.FLOAT, default: undefined },
  /** Was the display steady when its refresh rate was measured? Else every trial is flagged. */
  refresh_steady: { type: ParameterType.BOOL, default: true },
  /** Fixation cross, in milliseconds. */
  fixation_ms: { type: ParameterType.FLOAT, default: 300 },
  /** Mask before each picture, in milliseconds; 0 for none. */
  mask_before_ms: { type: ParameterType.FLOAT, default: 0 },
  /** Picture, in milliseconds. */
  stimulus_ms: { type: ParameterType.FLOAT, default: 200 },
  /** Mask after each picture, in milliseconds; 0 for none. */
  mask_ms: { type: ParameterType.FLOAT, default: 200 },
  /** Frames in which a picture gains its contrast (tapered cosine); 0: it is there at once. */
  ramp_onset_frames: { type: ParameterType.INT, default: 0 },
  /** Frames in which it loses it. */
  ramp_offset_frames: { type: ParameterType.INT, default: 0 },
  /** Have masks the same ramps? */
  ramp_masks: { type: ParameterType.BOOL, default: true },
  /** Grey of the background, share of white. */
  background: { type: ParameterType.FLOAT, default: 0.454 },
  /** Display pixels per stimulus pixel, whole, where that fits; 0: as many as stay in 320 CSS px. */
  pixel_factor: { type: ParameterType.INT, default: 0 },
  /** A patch in the upper left corner, white in exactly the frames of a picture, else black. */
  photodiode: { type: ParameterType.BOOL, default: false },
  /** Which of several choices is the response: `last` or `first`. */
  counts: { type: ParameterType.SELECT, options: ['last', 'first'], default: 'last' },
  /** The alternatives are shown, and taken, for the whole of this time. In milliseconds. */
  response_ms: { type: ParameterType.FLOAT, default: 1500 },
  /** Empty background after the response, in milliseconds. */
  inter_trial_ms: { type: ParameterType.FLOAT, default: 300 },
  /** How long feedback is shown, in milliseconds; 0 for none, then the alternatives go at once. */
  feedback_ms: { type: ParameterType.FLOAT, default: 600 },
  /** Feedback marks the choice green or red, with a sign for those who do not see which. */
  feedback_colour: { type: ParameterType.BOOL, default: false },
  /** Feedback sounds: a high tone for right, a low one for wrong. */
  feedback_sound: { type: ParameterType.BOOL, default: false },
  /** The right alternative. With it the data say `correct`, and feedback needs no `on_answer`. */
  correct_response: { type: ParameterType.STRING, default: null },
  /**
   * Called with the trial's data when the response interval is over. What it returns, or
   * promises within a second, is shown as feedback: `{ correct, category }` or null for none.
   */
  on_answer: { type: ParameterType.FUNCTION, default: null },
  /** What feedback says: called with `{ correct, category }` and whether there was an answer. */
  feedback_text: { type: ParameterType.FUNCTION, default: null },
  /** What is written for an alternative that has another label than its id: `{ dog: 'Hund' }`. */
  labels: { type: ParameterType.OBJECT, default: {} },
  /** Show on each button the key that chooses it. */
  show_shortcuts: { type: ParameterType.BOOL, default: false },
};

/** Ids of one picture and of its masks, for the tasks that show one. */
export const pictureParameters = <const>{
  /** Id of the decoded picture in the image store. */
  stimulus_id: { type: ParameterType.STRING, default: undefined },
  /** Id of the decoded mask in the image store; not needed where `mask_ms` is 0. */
  mask_id: { type: ParameterType.STRING, default: null },
  /** Id of the mask before the picture; not needed where `mask_before_ms` is 0. */
  mask_before_id: { type: ParameterType.STRING, default: null },
};

/** What every task of the family records. */
const commonData = <const>{
  /** The alternative that counts, of those chosen in time, or null. */
  response: { type: ParameterType.STRING },
  /** From the onset of the alternatives to the choice that counts, in milliseconds, not rounded. */
  rt: { type: ParameterType.FLOAT },
  /** Every choice in order: category, milliseconds from the onset, by pointer or key. */
  choices: { type: ParameterType.COMPLEX, array: true },
  /** What was shown and when (`presentationSchema`). */
  presentation: { type: ParameterType.OBJECT },
  /** Start of the trial, ISO 8601. */
  started_at: { type: ParameterType.STRING },
  /** Was the response right? Only where the trial has a `correct_response`. */
  correct: { type: ParameterType.BOOL },
};

const commonCitations = <const>{
  apa: 'Geirhos, R., Janssen, D. H. J., Schütt, H. H., Rauber, J., Bethge, M., & Wichmann, F. A. (2017). Comparing deep neural networks against humans: object recognition when the signal gets weaker. arXiv:1706.06969.',
  bibtex:
    '@article{Geirhos2017, title={Comparing deep neural networks against humans: object recognition when the signal gets weaker}, author={Geirhos, Robert and Janssen, David H. J. and Sch{\\"u}tt, Heiko H. and Rauber, Jonas and Bethge, Matthias and Wichmann, Felix A.}, journal={arXiv:1706.06969}, year={2017}}',
};

/** What is the same in every plugin's `info`. */
export const family = <const>{
  /** of the whole family; recorded with every trial */
  version: '0.2.0',
  data: commonData,
  citations: commonCitations,
};
