import type { ErrorCode } from '../../../../src/errors.js';

const reload = 'Please reload this page.';

/** What participants may meet, by the codes of the server and of the page. */
const failures = {
  OFFLINE: 'The server could not be reached.',
  UNEXPECTED_ANSWER: `The server’s answer has an unknown form. ${reload}`,
  REFUSED: 'The request did not get through to the server. Please wait a little, then try again.',
  INVALID_INPUT: `The server does not understand this page, which may be an older one. ${reload}`,
  BODY_TOO_LARGE: 'That is more than the server takes at once.',
  TOO_MANY_REQUESTS: 'Too many requests came at once; please wait a little.',
  NOT_FOUND: 'There is nothing at this address; please check it.',
  ORIGIN_REFUSED: 'The request came from another page than this study’s.',
  STUDY_UNKNOWN: 'There is no such study here; please check the address.',
  STUDY_NOT_PREPARED:
    'The pictures of this study are not ready yet. (If it is yours: visavis prepare makes them.)',
  STUDY_FULL: 'This study has all the participants it needs. Thank you for coming.',
  STUDY_NOT_OPEN: 'Nobody new can begin this study just now.',
  LINK_UNKNOWN: 'Nobody is invited at this address; please ask whoever gave it to you.',
  CONSENT_CHANGED: `The text that you agree to has changed meanwhile. ${reload}`,
  SESSION_UNKNOWN: `The server does not know this session. ${reload}`,
  SESSION_RUNNING: 'There is no result before the session is complete.',
  RESULT_NOT_SHOWN: 'This study does not show results.',
  STIMULUS_UNKNOWN: `A picture does not belong to this session. ${reload}`,
  TRIAL_CONFLICT: 'Another answer to this picture is stored already; the first one is kept.',
  CODE_UNKNOWN: 'No session has this code: it was mistyped, or its answers are deleted already.',
  DISK_FULL: 'The server has no room left; please tell the researcher who invited you.',
  INTERNAL: 'Something went wrong in the server.',
} as const satisfies Partial<
  Record<ErrorCode | 'OFFLINE' | 'UNEXPECTED_ANSWER' | 'REFUSED', string>
>;

/** What is said when something fails. */
export const trouble = {
  kept: 'Answers that you have given are kept.',
  noStudy: 'This study cannot be shown',
  noEntry: 'This study cannot be entered',
  noSession: 'Your session could not be loaded',
  noStart: 'The session could not be started',
  stopped: 'The pictures had to stop',
  otherTabTitle: 'This study is open in another tab',
  otherTab: 'Please go on in the other tab, or close it and try again here.',
  wrongPicture: (expected: string, got: string) =>
    `Expected a picture of ${expected} pixels, got ${got}.`,
  brokenPicture: 'A picture has come that cannot be shown.',
  noMask: (reason: string) =>
    `The patterns of this study cannot be drawn on this device (${reason}). Please reload the page, or open the same address in another browser.`,
  /** what a request ended with */
  failures: failures as Record<keyof typeof failures, string>,
  /** a request ended with something that participants hardly ever meet */
  otherFailure: (code: string) =>
    `The server cannot do that just now (${code}). Please try again; if it stays like that, tell the researcher who invited you.`,
  /** an error of the page, with what the browser says of it */
  unforeseen: (reason: string) =>
    `Something happened on this page that nobody foresaw (${reason}). ${reload}`,
};
