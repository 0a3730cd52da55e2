/** Where frames and time come from: the browser's, or a test's. */
export interface FrameClock {
  /** calls back before the next frame, with that frame's timestamp, ms */
  requestFrame(callback: (timestampMs: number) => void): number;
  cancelFrame(handle: number): void;
  /** ms on the time line of the frame timestamps */
  now(): number;
}

/** One thing that stays on screen for a while. */
export interface Phase {
  durationMs: number;
  /** its level in each of so many frames, such as a contrast; left out: 1 in all of them */
  levels?(frames: number): readonly number[];
  /** puts it on the screen; called inside a frame: first, and whenever its level changes */
  draw(drawnMs: number, level: number): void;
}

/** When one phase was drawn; times on the clock's own line, ms. */
export interface DrawnPhase {
  plannedFrames: number;
  drawnMs: number;
  /** how long after its frame's timestamp it was drawn */
  latenessMs: number;
  /** frames that showed another level than planned, or got theirs over half a frame late */
  wrongFrames: number;
}

export interface DrawnSequence {
  phases: DrawnPhase[];
  /** when what follows the last phase was drawn */
  end: Omit<DrawnPhase, 'plannedFrames' | 'wrongFrames'>;
  /** longest interval between two frame timestamps */
  longestFrameMs: number;
}

/** The trial was taken off the page before its end. */
export class PresentationStopped extends Error {
  override name = 'PresentationStopped';
}

/**
 * Frames that last closest to a duration, round(d f / 1000): at least one for any positive
 * duration, so that nothing meant to be shown is left out.
 */
export function framesFor(durationMs: number, refreshHz: number): number {
  if (durationMs <= 0) return 0;
  return Math.max(1, Math.round((durationMs * refreshHz) / 1000));
}

/**
 * Shows phases one after another, each for the whole number of frames closest to its duration.
 *
 * Time decides, not the number of callbacks: a phase of n frames of T ms ends at the first
 * callback whose timestamp is at least (n − ½) T after the phase's start, so that callbacks lost
 * in the middle of a phase do not lengthen it. The start is the timestamp of the frame the phase
 * was drawn in; where the callback came late, the real time of drawing, rounded to the grid of
 * frames, takes its place, because the phase appeared that much later. Phases without duration are
 * not drawn.
 *
 * A phase with levels is drawn again in the frames where its level changes; time says which frame it
 * is, so that after a stall the level is that of the moment.
 *
 * @param end draws what follows the last phase
 * @param stopped is asked in each frame; the promise rejects once it says yes
 */
export function presentPhases(
  clock: FrameClock,
  refreshHz: number,
  phases: readonly Phase[],
  end: (drawnMs: number) => void,
  stopped: () => boolean = () => false,
): Promise<DrawnSequence> {
  const frameMs = 1000 / refreshHz;
  const drawn: DrawnPhase[] = [];
  let startMs = -Infinity;
  let plannedFrames = 0;
  let levels: LevelsShown | null = null;
  let previousMs: number | null = null;
  let longestFrameMs = 0;

  /** Draws the next phase that has a duration; yields the end's timing once none is left. */
  function advance(timestampMs: number): DrawnSequence['end'] | null {
    const drawnMs = clock.now();
    const latenessMs = drawnMs - timestampMs;
    startMs = timestampMs + Math.round(Math.max(0, latenessMs) / frameMs) * frameMs;
    if (levels) drawn[drawn.length - 1].wrongFrames = levels.ended();
    levels = null;
    while (drawn.length < phases.length) {
      const phase = phases[drawn.length];
      plannedFrames = framesFor(phase.durationMs, refreshHz);
      drawn.push({ plannedFrames, drawnMs, latenessMs, wrongFrames: 0 });
      if (plannedFrames > 0) {
        const planned = phase.levels?.(plannedFrames);
        if (planned) levels = new LevelsShown(planned);
        phase.draw(drawnMs, planned?.[0] ?? 1);
        return null;
      }
    }
    end(drawnMs);
    return { drawnMs, latenessMs };
  }

  /** Draws the phase that is up at another level where this frame has one. */
  function change(shown: LevelsShown, timestampMs: number): void {
    const drawnMs = clock.now();
    const level = shown.at(
      Math.round((timestampMs - startMs) / frameMs),
      drawnMs - timestampMs > frameMs / 2,
    );
    if (level !== null) phases[drawn.length - 1].draw(drawnMs, level);
  }

  return new Promise((resolve, reject) => {
    const frame = (timestampMs: number) => {
      try {
        if (stopped()) {
          reject(new PresentationStopped('The trial was taken off the page before its end.'));
          return;
        }
        if (previousMs !== null) {
          longestFrameMs = Math.max(longestFrameMs, timestampMs - previousMs);
        }
        previousMs = timestampMs;
        if (timestampMs - startMs >= (plannedFrames - 0.5) * frameMs) {
          const ended = advance(timestampMs);
          if (ended) {
            resolve({ phases: drawn, end: ended, longestFrameMs });
            return;
          }
        } else if (levels) change(levels, timestampMs);
        clock.requestFrame(frame);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    clock.requestFrame(frame);
  });
}

/** Which level of a phase is on the screen, and in how many frames it was not the planned one. */
class LevelsShown {
  private frame = 0;
  private level: number;
  private wrong = 0;

  constructor(private readonly planned: readonly number[]) {
    this.level = planned[0];
  }

  /**
   * The frame is here. @returns the level to draw now; null: it is up already
   * @param late whether this frame's draw comes over half a frame late
   */
  at(frame: number, late: boolean): number | null {
    this.stoodUntil(frame);
    const level = this.planned[frame] ?? this.level;
    if (level === this.level) return null;
    this.level = level;
    if (late) this.wrong++;
    return level;
  }

  ended(): number {
    this.stoodUntil(this.planned.length);
    return this.wrong;
  }

  /** The level stayed as it was in the frames before this one. */
  private stoodUntil(frame: number): void {
    for (let passed = this.frame + 1; passed < Math.min(frame, this.planned.length); passed++) {
      if (this.planned[passed] !== this.level) this.wrong++;
    }
    this.frame = Math.max(this.frame, frame);
  }
}
