/** What is said where answers do not reach the server; in one place for catalogues to come. */
export const unsentWords = {
  title: 'Some answers are still on this device',
  allSentTitle: 'Nearly there',
  missing: (trials: readonly number[]) =>
    trials.length === 1
      ? `One answer has not reached the server: picture ${trials[0]}.`
      : `${trials.length} answers have not reached the server: pictures ${ranges(trials)}.`,
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

/** 1, 2, 3, 5 → `1–3, 5`. */
export function ranges(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
}
