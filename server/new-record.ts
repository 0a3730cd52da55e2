import { answerFault } from '../src/schema/questionnaire.js';
import type { AnswerFault, LocalQuestion, QuestionAnswers } from '../src/schema/questionnaire.js';
import type { RecordKind } from '../src/schema/session-records.js';
import type { Study } from '../src/schema/study.js';
import { invalidInput } from './read-input.js';
import type { NewRecord } from './store/session-records.js';

const mend = 'load the page again';

/**
 * A record as it is stored: free text goes apart.
 *
 * @param value checked against the schema of its kind
 * @throws VisavisError INVALID_INPUT where the study does not ask for it, or not so
 */
export function newRecord(
  { session, stimulus }: Study,
  kind: RecordKind,
  value: unknown,
): NewRecord {
  if (kind === 'questionnaire') {
    return answered(session.questionnaire, (value as { answers: QuestionAnswers }).answers);
  }
  const asked = {
    device: true,
    calibration: stimulus.degrees !== undefined,
    visibility: session.visibility !== undefined,
    gamma: session.gamma,
    feedback: session.feedback,
  };
  if (!asked[kind])
    throw invalidInput('the kind of record', 'one that the study asks for', kind, mend);
  if (kind !== 'feedback') return { record: { kind, value }, texts: {} };
  return { record: null, texts: { feedback: (value as { text: string }).text } };
}

/** Answers to every question of the study, free text apart. */
function answered(questions: readonly LocalQuestion[], answers: QuestionAnswers): NewRecord {
  const unknown = Object.keys(answers).find((id) => !questions.some((one) => one.id === id));
  if (unknown !== undefined || questions.length === 0) {
    throw invalidInput('answers', 'answers to the questions of the study', unknown ?? '{}', mend);
  }
  const value: QuestionAnswers = {};
  const texts: Record<string, string> = {};
  for (const question of questions) {
    const answer = answers[question.id] ?? null;
    const fault = answerFault(question, answer);
    if (fault !== null) {
      throw invalidInput(`answers.${question.id}`, expectedOf(question, fault), answer, mend);
    }
    if (question.kind === 'text') texts[`questionnaire.${question.id}`] = (answer ?? '') as string;
    else value[question.id] = answer;
  }
  return { record: { kind: 'questionnaire', value }, texts };
}

function expectedOf(question: LocalQuestion, fault: AnswerFault): string {
  if (fault === 'missing') return 'an answer, since the question must be answered';
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return `${question.kind === 'choice' ? 'one' : 'some'} of ${question.options.join(', ')}`;
    case 'number':
      return `a number from ${question.min ?? '−∞'} to ${question.max ?? '∞'}`;
    case 'scale':
      return `a whole number from 1 to ${question.points}`;
    case 'text':
      return `at most ${question.maxLength} characters`;
  }
}
