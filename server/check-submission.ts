import { countedChoice } from '../src/schema/counted-choice.js';
import type { TrialSubmission } from '../src/schema/session.js';
import type { Study } from '../src/schema/study.js';
import { answersOf } from '../src/schema/task-kind.js';
import type { SessionTrial } from '../src/study/plan-session.js';
import { invalidInput } from './read-input.js';
import type { ParticipantSession } from './store/index.js';

const mend = 'load the page again';

/**
 * The planned trial that an answer belongs to.
 *
 * @throws VisavisError INVALID_INPUT where the plan has no such trial or another image in it
 */
export function checkPlace(session: ParticipantSession, submission: TrialSubmission): SessionTrial {
  const { plan } = session;
  const planned = plan.find((trial) => trial.index === submission.index);
  if (planned === undefined) {
    throw invalidInput('index', `a trial from 0 to ${plan.length - 1}`, submission.index, mend);
  }
  if (planned.contentHash !== submission.contentHash) {
    const got = submission.contentHash;
    throw invalidInput('contentHash', `the image of trial ${planned.index}`, got, mend);
  }
  return planned;
}

/**
 * @throws VisavisError INVALID_INPUT where the answer is none that the task allows, or not the choice
 * that counts
 */
export function checkAnswer(study: Study, submission: TrialSubmission): void {
  const { response, rtMs, choices } = submission;
  const { counts } = study.task;
  const alternatives: readonly string[] = answersOf(study.task);
  const expected = `one of ${alternatives.join(', ')}`;
  if (response !== null && !alternatives.includes(response)) {
    throw invalidInput('response', `${expected}, or null`, response, mend);
  }
  const other = choices.findIndex((choice) => !alternatives.includes(choice.category));
  if (other >= 0) {
    throw invalidInput(`choices.${other}.category`, expected, choices[other].category, mend);
  }
  const counted = countedChoice(choices, counts);
  const rule = (value: string | number | undefined) =>
    counted === null ? 'null, as nothing was chosen' : `${value}, as the ${counts} choice says`;
  if (response !== (counted?.category ?? null)) {
    throw invalidInput('response', rule(counted?.category), response, mend);
  }
  if (rtMs !== (counted?.atMs ?? null)) {
    throw invalidInput('rtMs', rule(counted?.atMs), rtMs, mend);
  }
}

/** @throws VisavisError INVALID_INPUT where a trial with problems says that its timing was right */
export function checkTiming({ presentation }: TrialSubmission): void {
  const { timingOk, timingProblems } = presentation;
  if (timingProblems === undefined || timingOk === (timingProblems.length === 0)) return;
  const expected = `${!timingOk} beside ${timingProblems.length} timing problems`;
  throw invalidInput('presentation.timingOk', expected, timingOk, mend);
}
