import fc from 'fast-check';
import { framesFor, presentPhases } from '../../../client/experiment/masked-image/frame-clock.js';
import type { DrawnSequence } from '../../../client/experiment/masked-image/frame-clock.js';
import type { PageLog } from '../../../client/experiment/masked-image/page-watch.js';
import { timingRecord } from '../../../client/experiment/masked-image/timing-record.js';
import { randomStream } from '../../../src/random/index.js';
import { FakeDisplay } from './fake-display.js';
import type { FakeDisplayOptions } from './fake-display.js';

/** Refresh rates of displays that people have, Hz. */
export const rates = [50, 59.94, 60, 75, 120, 144, 165, 240];
/** The phases of a trial, ms. */
export const durations = { fixation: 300, stimulus: 200, mask: 200, response: 150 };

/** A page that is seen, has the focus and stays so. */
export const quietPage: PageLog = {
  start: { hidden: false, focused: true, fullscreen: false },
  events: [],
};

/** Plays a trial's four phases on a fake display. */
export async function play(
  options: FakeDisplayOptions,
  measuredHz = options.refreshHz,
): Promise<{ display: FakeDisplay; sequence: DrawnSequence }> {
  const display = new FakeDisplay(options);
  const phases = Object.values(durations).map((durationMs) => ({
    durationMs,
    draw: () => display.draw(),
  }));
  const playing = presentPhases(display, measuredHz, phases, () => display.draw());
  display.run();
  return { display, sequence: await playing };
}

export const recordOf = (sequence: DrawnSequence, refreshHz: number, page = quietPage) =>
  timingRecord(sequence, refreshHz, page);

/** Frames of the display in which the phases begin and the last one ends, where nothing is late. */
export function boundFrames(refreshHz: number): number[] {
  const bounds = [1];
  for (const durationMs of Object.values(durations)) {
    bounds.push(bounds[bounds.length - 1] + framesFor(durationMs, refreshHz));
  }
  return bounds;
}

/** Numbers in [0, 1) that belong to frames. */
export const perFrame = fc.integer({ min: 0 }).map((seed) => {
  const random = randomStream(seed, 'frames');
  return Array.from({ length: 400 }, () => random.uniform());
});
