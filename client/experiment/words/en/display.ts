import { number } from './grammar.js';

/** What the display can do, and what the person can do about it. */
export const display = {
  counting: 'Counting the frames of your screen …',
  steady: (refreshHz: number) =>
    `Your screen draws ${number(refreshHz)} frames a second, steadily.`,
  unsteady: (refreshHz: number) =>
    `Your screen draws ${number(refreshHz)} frames a second, but not steadily. Closing other tabs and programs helps, and so does mains power.`,
  refused: 'This study needs a steady screen: please measure again, or try another computer.',
  measureAgain: 'Measure again',
  roomy: (width: number, height: number) =>
    `The window is large enough (${width}\u00a0×\u00a0${height}).`,
  small: (width: number, height: number) =>
    `The window is small (${width}\u00a0×\u00a0${height}); please make it larger.`,
  fullScreen: 'Use the whole screen',
  reminders:
    'Sit at arm’s length, away from glare. Keep the window as it is and stay with this page. The pictures flash: stop if that is unpleasant.',
};
