import { percent } from './grammar.js';

/** The page before a block. */
export const start = {
  titles: {
    first: 'One look at your screen',
    'welcome-back': 'Welcome back',
    'after-practice': 'Practice done',
    'practice-again': 'One more round of practice',
    break: 'Time for a break',
  },
  safe: 'Your answers are safe. You go on where you left off.',
  anew: 'You have been away for a while, so the part that you were in begins anew. Some pictures will come a second time; what you answered to them before does not matter.',
  afterPractice:
    'From now on you are not told what was right. It works just the same; guess if you are unsure.',
  progress: 'Share of the pictures done',
  done: (share: number) => `${percent(share)} done`,
  notLoaded: 'The pictures could not be loaded.',
  loading: 'Loading the pictures …',
  loaded: 'Pictures loaded',
  cross: 'Eyes on the cross; the first picture comes at once.',
  practice: 'Start the practice',
  start: 'Start',
  startOver: 'Leave this session and start a new one',
};
