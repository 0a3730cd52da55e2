import type { FrameClock } from '../../../client/experiment/masked-image/frame-clock.js';

export interface FakeDisplayOptions {
  refreshHz: number;
  /** how long after its frame's timestamp the callback of frame k runs, ms */
  lateness?(frame: number): number;
  /** frames whose callback the browser leaves out */
  missed?(frame: number): boolean;
}

/**
 * A display that shows, at each refresh, what was drawn before it: what a monitor with vertical
 * synchronisation does. Time moves only when {@link FakeDisplay.run} is called.
 */
export class FakeDisplay implements FrameClock {
  readonly frameMs: number;
  private callback: ((timestampMs: number) => void) | null = null;
  private time = 0;
  /** refresh at which each draw became visible, in order */
  readonly shownAt: number[] = [];
  /** when each draw was made, ms */
  readonly drawnAtMs: number[] = [];

  constructor(private readonly options: FakeDisplayOptions) {
    this.frameMs = 1000 / options.refreshHz;
  }

  requestFrame(callback: (timestampMs: number) => void): number {
    this.callback = callback;
    return 1;
  }

  cancelFrame(): void {
    this.callback = null;
  }

  now(): number {
    return this.time;
  }

  /** Something is drawn now. */
  draw(): void {
    this.drawnAtMs.push(this.time);
    this.shownAt.push(Math.floor(this.time / this.frameMs + 1e-9) + 1);
  }

  /** Lets frames go by until nobody asks for another. */
  run(mostFrames = 10_000): void {
    for (let frame = 1; this.callback && frame < mostFrames; frame++) {
      const timestampMs = frame * this.frameMs;
      if (timestampMs + 1e-9 < this.time || this.options.missed?.(frame)) continue;
      const { callback } = this;
      this.callback = null;
      this.time = timestampMs + (this.options.lateness?.(frame) ?? 0);
      callback(timestampMs);
    }
  }

  /** How many refreshes each draw stayed visible, up to the last draw. */
  get shownFrames(): number[] {
    return this.shownAt.slice(1).map((frame, index) => frame - this.shownAt[index]);
  }
}
