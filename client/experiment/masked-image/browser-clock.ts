import type { FrameClock } from './frame-clock.js';

/** The browser's own clock. */
export const browserClock: FrameClock = {
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (handle) => cancelAnimationFrame(handle),
  now: () => performance.now(),
};
