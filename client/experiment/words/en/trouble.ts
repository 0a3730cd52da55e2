/** What is said when something fails. */
export const trouble = {
  kept: 'Answers that you have given are kept.',
  noStudy: 'This study cannot be shown',
  noEntry: 'This study cannot be entered',
  noSession: 'Your session could not be loaded',
  noStart: 'The session could not be started',
  stopped: 'The trials had to stop',
  otherTabTitle: 'This study is open in another tab',
  otherTab: 'Please go on in the other tab, or close it and try again here.',
  wrongPicture: (expected: string, got: string) =>
    `Expected a picture of ${expected} pixels, got ${got}.`,
  brokenPicture: 'A picture has come that cannot be shown.',
  noMask: (reason: string) =>
    `The patterns of this study cannot be drawn on this device (${reason}). Please reload the page, or open the same address in another browser.`,
  /** a request failed: the server's code and its sentence, which is in English */
  failure: (_code: string, message: string) => message,
};
