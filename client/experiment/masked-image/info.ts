import { ParameterType } from 'jspsych';

/** What the plugin takes and what it records; jsPsych derives defaults and types from it. */
export const info = <const>{
  name: 'masked-image',
  version: '0.1.0',
  parameters: {
    /** Id of the decoded picture in the image store. */
    stimulus_id: { type: ParameterType.STRING, default: undefined },
    /** Id of the decoded mask in the image store. */
    mask_id: { type: ParameterType.STRING, default: undefined },
    /** Side of the stimulus, in stimulus pixels. */
    side_px: { type: ParameterType.INT, default: undefined },
    /** Display pixels per stimulus pixel, whole, where that fits; 0: as many as stay in 320 CSS px. */
    pixel_factor: { type: ParameterType.INT, default: 0 },
    /** The alternatives; they fill the response grid column by column. */
    alternatives: { type: ParameterType.STRING, array: true, default: undefined },
    /** Refresh rate of the display, measured before the session, in Hz. */
    refresh_hz: { type: ParameterType.FLOAT, default: undefined },
    /** Was the display steady when its refresh rate was measured? Else every trial is flagged. */
    refresh_steady: { type: ParameterType.BOOL, default: true },
    /** Fixation cross, in milliseconds. */
    fixation_ms: { type: ParameterType.FLOAT, default: 300 },
    /** Picture, in milliseconds. */
    stimulus_ms: { type: ParameterType.FLOAT, default: 200 },
    /** Mask, in milliseconds. */
    mask_ms: { type: ParameterType.FLOAT, default: 200 },
    /** Which of several choices is the response: `last` or `first`. */
    counts: { type: ParameterType.SELECT, options: ['last', 'first'], default: 'last' },
    /** Response grid; it stays for the whole time. In milliseconds. */
    response_ms: { type: ParameterType.FLOAT, default: 1500 },
    /** Empty background after the response, in milliseconds. */
    inter_trial_ms: { type: ParameterType.FLOAT, default: 300 },
    /** How long feedback is shown, in milliseconds; 0 for none, then the grid goes at once. */
    feedback_ms: { type: ParameterType.FLOAT, default: 600 },
    /**
     * Called with the trial's data when the response interval is over. What it returns, or
     * promises within a second, is shown as feedback: `{ correct, category }` or null for none.
     */
    on_answer: { type: ParameterType.FUNCTION, default: null },
    /** Show on each button the key that chooses it. */
    show_shortcuts: { type: ParameterType.BOOL, default: false },
  },
  data: {
    /** The alternative that counts, of those chosen in time, or null. */
    response: { type: ParameterType.STRING },
    /** From the onset of the response grid to the choice that counts, in milliseconds, not rounded. */
    rt: { type: ParameterType.FLOAT },
    /** Every choice in order: category, milliseconds from the grid's onset, by pointer or key. */
    choices: { type: ParameterType.COMPLEX, array: true },
    /** What was shown and when (`presentationSchema`). */
    presentation: { type: ParameterType.OBJECT },
    /** Start of the trial, ISO 8601. */
    started_at: { type: ParameterType.STRING },
  },
  citations: {
    apa: 'Geirhos, R., Janssen, D. H. J., Schütt, H. H., Rauber, J., Bethge, M., & Wichmann, F. A. (2017). Comparing deep neural networks against humans: object recognition when the signal gets weaker. arXiv:1706.06969.',
    bibtex:
      '@article{Geirhos2017, title={Comparing deep neural networks against humans: object recognition when the signal gets weaker}, author={Geirhos, Robert and Janssen, David H. J. and Sch{\\"u}tt, Heiko H. and Rauber, Jonas and Bethge, Matthias and Wichmann, Felix A.}, journal={arXiv:1706.06969}, year={2017}}',
  },
};
export type Info = typeof info;
