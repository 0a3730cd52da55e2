import type { FrameClock } from '../masked-image/frame-clock.js';

export interface RefreshEstimate {
  /** Hz */
  refreshHz: number;
  /** share of frame intervals that are no single frames: over 3/2 or under 2/3 of one */
  irregularShare: number;
  /** so few of them that the estimate may be trusted */
  steady: boolean;
}

/** Largest share of irregular intervals with which a display is called steady. */
const irregularShareLimit = 0.05;

/** How often a display is measured before it is taken as it is. */
const mostTries = 3;

/**
 * Refresh rate from frame timestamps: the median interval says which intervals are single frames
 * (within 30 % of it); their mean, which also survives timestamps rounded to whole milliseconds,
 * is the frame. More than 5 % of irregular intervals (a busy machine, a display of variable rate)
 * make it unsteady.
 *
 * @param timestampsMs at least two, ascending
 */
export function refreshFrom(timestampsMs: readonly number[]): RefreshEstimate {
  const intervals = timestampsMs.slice(1).map((time, index) => time - timestampsMs[index]);
  if (intervals.length === 0) throw new RangeError('Expected two timestamps or more.');
  const median = [...intervals].sort((a, b) => a - b)[Math.floor(intervals.length / 2)];
  const single = intervals.filter((interval) => Math.abs(interval - median) <= 0.3 * median);
  const frameMs = single.reduce((sum, interval) => sum + interval, 0) / single.length;
  const irregular = intervals.filter(
    (interval) => interval > 1.5 * frameMs || interval < frameMs / 1.5,
  );
  const irregularShare = irregular.length / intervals.length;
  return {
    refreshHz: 1000 / frameMs,
    irregularShare,
    steady: irregularShare <= irregularShareLimit,
  };
}

/**
 * Measures until the display is steady, three times at most.
 *
 * @returns the steady estimate, else the least unsteady one
 */
export async function measureRefresh(clock: FrameClock, frames = 90): Promise<RefreshEstimate> {
  let best = refreshFrom(await watchFrames(clock, frames));
  for (let tries = 1; !best.steady && tries < mostTries; tries++) {
    const next = refreshFrom(await watchFrames(clock, frames));
    if (next.irregularShare < best.irregularShare) best = next;
  }
  return best;
}

/** Timestamps of so many frames in a row. A hidden page gives none: it waits until it is seen. */
function watchFrames(clock: FrameClock, frames: number): Promise<number[]> {
  return new Promise((resolve) => {
    const timestamps: number[] = [];
    const frame = (timestampMs: number) => {
      timestamps.push(timestampMs);
      if (timestamps.length > frames) resolve(timestamps);
      else clock.requestFrame(frame);
    };
    clock.requestFrame(frame);
  });
}
