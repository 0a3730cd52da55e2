import type { Completion } from '../../../src/schema/recruitment.js';
import type { Unsent } from '../../../src/schema/unsent.js';
import { unsentFormat } from '../../../src/schema/unsent.js';
import { attempt } from '../preload/attempt.js';
import type { Answers } from './answers.js';
import type { Running } from './entrance.js';
import type { PageTurner } from './page-turner.js';
import { closeSession } from './server-session.js';
import type { Closing } from './server-session.js';
import { within } from './within.js';

/** How long answers may be on their way before the person is told, ms. */
const patienceMs = 20_000;

/** How often to ask again where only the server's word is missing, ms. */
const lookAgainMs = 5_000;

/** How a session ended. */
export type Ending =
  | { kind: 'complete'; completion: Completion | null; debrief: string }
  /** the server has lost answers that it had: those pictures are shown again */
  | { kind: 'again'; missing: number[] }
  /** it was given up; the answers are in a file */
  | {
      kind: 'incomplete';
      completion: Completion | null;
      debrief: string;
      unsent: Unsent | null;
      /** did the server hear of it? */
      reached: boolean;
    };

/**
 * Brings the last answers to the server and closes the session. Where that does not succeed the
 * person sees what is missing, and tries again or takes a file of it with her.
 */
export async function finishSession(
  pages: PageTurner,
  { token, state }: Running,
  answers: Answers,
): Promise<Ending> {
  for (;;) {
    pages.put({ kind: 'finishing' });
    const closing = await closed(token, answers);
    if (closing === null) {
      const nothing = { completion: null, debrief: '', unsent: null };
      return { kind: 'incomplete', ...nothing, reached: true };
    }
    if (closing !== 'unreachable') {
      const { missing, completion, debrief = '' } = closing;
      if (missing.length === 0) return { kind: 'complete', completion, debrief };
      if (answers.unsent().length === 0) return { kind: 'again', missing };
    }
    const choice = await choiceOf(pages, answers);
    if (choice === 'retry') {
      answers.retry();
      continue;
    }
    pages.put({ kind: 'finishing' });
    const given = await closeSession(token, { incomplete: true }).catch(() => null);
    const debrief = given?.debrief ?? '';
    if (given?.missing.length === 0) {
      return { kind: 'complete', completion: given.completion, debrief };
    }
    return {
      kind: 'incomplete',
      completion: given?.completion ?? state.incompleteCompletion,
      debrief,
      unsent: unsentOf(state.study.id, state.observer, answers),
      reached: given !== null,
    };
  }
}

/** What the server says once everything was sent; it may not be heard of. */
async function closed(token: string, answers: Answers): Promise<Closing | null | 'unreachable'> {
  if ((await within(answers.drained(), patienceMs)) === 'late') return 'unreachable';
  return attempt(() => closeSession(token), { attempts: 6 }).catch(() => 'unreachable');
}

/** Asks what to do. Where answers are still being sent, their arrival is answer enough. */
async function choiceOf(pages: PageTurner, answers: Answers): Promise<'retry' | 'file'> {
  const asked = pages.ask<'retry' | 'file'>((choose) => ({
    kind: 'unsent',
    trials: answers.unsent().map(({ index }) => index + 1),
    reason: answers.refusals[0] ?? null,
    retry: () => choose('retry'),
    takeFile: () => choose('file'),
  }));
  const again = () => 'retry' as const;
  if (answers.unsent().length === 0) return Promise.race([asked, after(lookAgainMs).then(again)]);
  if (answers.waiting === 0) return asked;
  return Promise.race([asked, answers.drained().then(again)]);
}

function after(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function unsentOf(study: string, observer: string, answers: Answers): Unsent | null {
  const unsent = answers.unsent();
  if (unsent.length === 0) return null;
  const savedAt = new Date().toISOString();
  return { format: unsentFormat, study, observer, savedAt, answers: unsent };
}
