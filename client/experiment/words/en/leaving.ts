import { plural } from './grammar.js';

/** What is said of pausing, stopping and withdrawing. */
export const leaving = {
  offer: 'Stop or withdraw',
  pause: 'Pause',
  pausedTitle: 'Paused',
  paused: 'Nothing goes on until you want it to. A picture that was cut off comes again.',
  ask: {
    title: 'Stop or withdraw?',
    stop: 'To stop without deleting anything, close this page. The same address on this device brings you back to where you were.',
    withdraw:
      'To withdraw means that every answer of yours is deleted from the server, now and for good. You need not say why.',
    later: 'You can also withdraw later, with this code:',
    confirm: 'Withdraw and delete my answers',
    busy: 'Deleting …',
    back: 'Go back, delete nothing',
    failed: 'Nothing has been deleted yet. Please try again, or use your code later.',
  },
  code: {
    title: 'Your withdrawal code',
    /** followed by the address */
    why: 'Write it down or keep a picture of it: with it you can have your answers deleted later, at',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'This browser did not allow copying: select the code instead.',
  },
  withdrawn: {
    title: 'You have withdrawn',
    deleted: (trials: number) =>
      trials === 0
        ? 'Nothing of you is stored any more.'
        : plural(trials, {
            one: 'Your answer was deleted. Nothing of you is stored any more.',
            other: 'Your # answers were deleted. Nothing of you is stored any more.',
          }),
    close: 'You may close this page.',
  },
};
