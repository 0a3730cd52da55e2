import type { FrameClock } from '../masked-image/frame-clock.js';

export interface RefreshEstimate {
  /** Hz */
  refreshHz: number;
  /** share of frame intervals longer than 1.5 frames */
  longShare: number;
}

/**
 * Refresh rate from frame timestamps: the median interval says which intervals are single frames
 * (within 30 % of it); their mean, which also survives timestamps rounded to whole milliseconds,
 * is the frame.
 *
 * @param timestampsMs at least two, ascending
 */
export function refreshFrom(timestampsMs: readonly number[]): RefreshEstimate {
  const intervals = timestampsMs.slice(1).map((time, index) => time - timestampsMs[index]);
  if (intervals.length === 0) throw new RangeError('Expected two timestamps or more.');
  const median = [...intervals].sort((a, b) => a - b)[Math.floor(intervals.length / 2)];
  const single = intervals.filter((interval) => Math.abs(interval - median) <= 0.3 * median);
  const frameMs = single.reduce((sum, interval) => sum + interval, 0) / single.length;
  const long = intervals.filter((interval) => interval > 1.5 * frameMs).length;
  return { refreshHz: 1000 / frameMs, longShare: long / intervals.length };
}

/** Watches so many frames go by. A hidden page gives no frames: the promise waits until it is seen. */
export function measureRefresh(clock: FrameClock, frames = 90): Promise<RefreshEstimate> {
  return new Promise((resolve) => {
    const timestamps: number[] = [];
    const frame = (timestampMs: number) => {
      timestamps.push(timestampMs);
      if (timestamps.length > frames) resolve(refreshFrom(timestamps));
      else clock.requestFrame(frame);
    };
    clock.requestFrame(frame);
  });
}
