import { number } from './grammar.js';

/** The last page of a session, and the page while its last answers are sent. */
export const thanks = {
  finishingTitle: 'That was the last picture',
  finishing: 'Your last answers are on their way. Please leave this page open.',
  title: 'Thank you',
  complete: 'The session is complete and every answer is saved. You may close this page.',
  noResult: 'Your result could not be shown; reload this page to try again.',
  full: (minutes: number) => `Take the full session (${number(minutes)} min)`,
  dashboard: 'See the dashboard',
  onceMore: (minutes: number) => `Once more, ${number(minutes)} min`,
};
