import type { QuestionAnswers } from '../../../src/schema/questionnaire.js';
import type { SessionState } from '../../../src/schema/session.js';
import { ask } from './before-trials.js';
import type { PageTurner } from './page-turner.js';
import type { Records } from './records.js';

/** Asks the study's questions, once a session. */
export async function askQuestions(
  pages: PageTurner,
  state: SessionState,
  records: Records,
): Promise<void> {
  const { questionnaire: questions } = state.study.session;
  if (questions.length === 0 || state.records.questionnaire !== undefined) return;
  const answers = await ask<QuestionAnswers>(pages, (next) => ({
    kind: 'questionnaire',
    questions,
    next,
  }));
  records.save('questionnaire', { answers });
  state.records.questionnaire = {};
  pages.put({ kind: 'finishing' });
  await records.settled();
}
