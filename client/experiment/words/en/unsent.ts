import { plural, ranges } from './grammar.js';

/** What is said where answers do not reach the server. */
export const unsent = {
  title: 'Some answers are still on this device',
  allSentTitle: 'Nearly there',
  missing: (trials: readonly number[]) =>
    trials.length === 1
      ? `One answer has not reached the server: picture ${ranges(trials)}.`
      : plural(trials.length, {
          other: `# answers have not reached the server: pictures ${ranges(trials)}.`,
        }),
  allSent: 'Every answer was sent, but the server has not confirmed the whole session yet.',
  unreachable: 'The server does not answer just now. Perhaps this device is offline.',
  refused: (reason: string) => `The server did not take them: ${reason}`,
  keepsTrying: 'You need not do anything yet: as long as this page is open it keeps trying.',
  retry: 'Try again now',
  otherwise:
    'If it does not help, take your answers with you as a file and send it to the researcher who invited you.',
  takeFile: 'Save the file and go on',
  endTitle: 'One thing is left to do',
  end: (file: string) =>
    `Please send the file ${file} to the researcher who invited you, by mail or as a message where you were recruited. It holds your answers under your random name, and nothing else about you.`,
  saveAgain: 'Save the file again',
  noCode:
    'The server does not answer just now. If you were promised a code, open this page again later to see it; the researcher sees from the file that you have finished.',
  nothing:
    'The server does not know this session any more. If you did not withdraw, please tell the researcher.',
};
