import type { Study } from '../schema/study.js';
import { picturesPerTrial } from '../schema/task-kind.js';

/** Makes the error that a study file is refused with. */
type Invalid = (path: string, expected: string, got: string, mend: string) => Error;

/** Checks of `session` and `stimulus` that need more than one field. */
export function checkSteps({ session, design, stimulus, task }: Study, invalid: Invalid): void {
  const { practice, questionnaire } = session;
  if (practice !== undefined) {
    const { window } = practice;
    if (design.practiceTrials === 0) {
      const expected = 'trials to practise with';
      throw invalid('design.practiceTrials', expected, '0', 'raise it, or remove session.practice');
    }
    const pictures = picturesPerTrial(task.kind);
    if (window > design.practiceTrials / pictures) {
      const half = pictures === 1 ? '' : `half of `;
      const expected = `at most ${half}design.practiceTrials (${design.practiceTrials})`;
      throw invalid('session.practice.window', expected, String(window), 'lower it');
    }
  }
  if (session.example === 'shown' && design.practiceTrials === 0) {
    const mend = 'raise design.practiceTrials, or write "example": "none"';
    throw invalid('session.example', 'an image of the practice to show', 'none', mend);
  }
  if (stimulus.degreesTolerance !== undefined && stimulus.degrees === undefined) {
    const got = String(stimulus.degreesTolerance);
    throw invalid('stimulus.degreesTolerance', 'stimulus.degrees beside it', got, 'add it');
  }
  questionnaire.forEach((question, place) => {
    if (question.kind !== 'number') return;
    const { min = -Infinity, max = Infinity } = question;
    if (min <= max) return;
    const path = `session.questionnaire.${place}.max`;
    throw invalid(path, `at least min (${min})`, String(max), 'raise it, or lower min');
  });
}
