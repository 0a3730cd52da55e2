import type { StudyFile } from '../../src/schema/study.js';

/** The code that participants of the quick study are given at the end. */
export const completionCode = 'QUICK-DONE';

/** A study whose trials take .7 s: two for practice, two blocks of eight. */
export const quickStudy: StudyFile = {
  format: 'visavis-study/1',
  id: 'quick',
  title: 'A quick study',
  notice: 'drawn images: a demonstration, not a finding',
  seed: 11,
  imageSet: { kind: 'drawn', seed: 1 },
  stimulus: { sidePx: 64 },
  manipulations: [{ manipulation: 'contrast', levels: [1, 0.3] }],
  design: { imagesPerCondition: 8, blocks: 2, practiceTrials: 2 },
  timing: {
    ...{ fixationMs: 100, stimulusMs: 50, maskMs: 50 },
    ...{ responseMs: 400, interTrialMs: 50, feedbackMs: 100 },
  },
  session: {
    practice: { shareCorrect: 0.001, window: 2, rounds: 1 },
    questionnaire: [
      { id: 'hard', kind: 'scale', text: 'How hard was it?', points: 5, required: true },
    ],
  },
  recruitment: {
    prolific: { completionCode },
    links: [{ name: 'pool', title: 'Student pool', completionCode }],
  },
  networks: { drawPerCondition: 0 },
};

/** Trials of a session of the quick study. */
export const quickTrials = 2 + 2 * 8;
