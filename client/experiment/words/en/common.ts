/** What several pages say. */
export const common = {
  moment: 'One moment …',
  tryAgain: 'Try again',
  goOn: 'Go on',
  language: 'Language',
};
