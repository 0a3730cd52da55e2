import { plural } from './grammar.js';

/** The page where a withdrawal code deletes a session. */
export const withdrawing = {
  title: 'Withdraw from a study',
  what: 'With the code that you were given when you took part, every answer of yours is deleted from this server, now and for good. You need not say why.',
  code: 'Withdrawal code',
  notACode: 'A code has twelve letters and digits, such as ABCD-EFGH-JKMN.',
  confirm: 'Delete my answers',
  busy: 'Deleting …',
  doneTitle: 'You have withdrawn',
  done: (trials: number) =>
    plural(trials, {
      one: 'Your one answer was deleted. Nothing of you is stored here any more.',
      other: 'Your # answers were deleted. Nothing of you is stored here any more.',
    }),
  lost: 'You no longer have the code? Ask the researcher who invited you; answers that cannot be told apart from others’ cannot be deleted.',
  unreachable: 'The server does not answer; nothing has been deleted. Please try again later.',
  tooMany: 'Too many attempts; please wait a few minutes, then try again.',
};
