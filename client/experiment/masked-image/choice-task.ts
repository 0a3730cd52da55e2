import { ParameterType } from 'jspsych';
import { choiceFeedback } from './feedback-text.js';
import type { Task } from './present-trial.js';

/** Parameters of the tasks with two answers, beside the common ones. */
export const choiceParameters = <const>{
  /** What is asked, such as `Was there a dog?`; it stands above the answers. */
  question: { type: ParameterType.STRING, default: undefined },
  /** Is the question there from the fixation on, or only with the answers? */
  question_first: { type: ParameterType.BOOL, default: false },
};

/** Ids of two pictures and of their masks, for the tasks that compare two. */
export const pairParameters = <const>{
  /** Ids of the two decoded pictures in the image store. */
  stimulus_ids: { type: ParameterType.STRING, array: true, default: undefined },
  /** Ids of their masks, in the same order; not needed where `mask_ms` is 0. */
  mask_ids: { type: ParameterType.STRING, array: true, default: [] as string[] },
  /** Ids of the masks before them; not needed where `mask_before_ms` is 0. */
  mask_before_ids: { type: ParameterType.STRING, array: true, default: [] as string[] },
};

/** F and J, where the forefingers rest, or the arrow that points to the answer's side. */
const twoKeys = [
  ['KeyF', 'ArrowLeft'],
  ['KeyJ', 'ArrowRight'],
];

/**
 * The answers of a task with two of them, side by side.
 *
 * @param labels what they are called, by their ids, in the order of their places
 * @param own labels that the trial gives instead
 */
export function twoAnswers(
  { question, question_first }: { question: string; question_first: boolean },
  labels: Readonly<Record<string, string>>,
  own: unknown,
): Omit<Task, 'intervals'> {
  const called = { ...labels, ...(own as Record<string, string>) };
  return {
    question,
    questionShown: question_first ? 'throughout' : 'with answers',
    alternatives: Object.keys(labels),
    labels: called,
    layout: { rows: 1, columns: 2 },
    keys: twoKeys,
    feedbackText: (feedback, answered) =>
      choiceFeedback(feedback, answered, (id) => called[id] ?? id),
  };
}

/** @throws Error where there are not two pictures */
export function expectPair(ids: readonly string[]): void {
  if (ids.length !== 2) {
    throw new Error(`Expected two pictures in stimulus_ids, got ${ids.length}; name two.`);
  }
}
