import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  framesFor,
  presentPhases,
  PresentationStopped,
} from '../../../client/experiment/masked-image/frame-clock.js';
import type { DrawnSequence } from '../../../client/experiment/masked-image/frame-clock.js';
import { timingRecord } from '../../../client/experiment/masked-image/timing-record.js';
import { randomStream } from '../../../src/random/index.js';
import { FakeDisplay } from './fake-display.js';
import type { FakeDisplayOptions } from './fake-display.js';

const rates = [50, 59.94, 60, 75, 120, 144, 165, 240];
const durations = { fixation: 300, stimulus: 200, mask: 200, response: 150 };

/** Plays a trial's four phases on a fake display. */
async function play(
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

/** Numbers in [0, 1) that belong to frames. */
const perFrame = fc.integer({ min: 0 }).map((seed) => {
  const random = randomStream(seed, 'frames');
  return Array.from({ length: 400 }, () => random.uniform());
});

describe('framesFor', () => {
  it('rounds to the closest number of frames', () => {
    expect(rates.map((rate) => framesFor(200, rate))).toEqual([10, 12, 12, 15, 24, 29, 33, 48]);
    expect(framesFor(200, 60.006)).toBe(12);
  });

  it('shows a positive duration for at least one frame and none for none', () => {
    expect(framesFor(1, 60)).toBe(1);
    expect(framesFor(0, 60)).toBe(0);
  });
});

describe('presentPhases', () => {
  it.each(rates)(
    'shows each phase for its frames at %f Hz, whatever the lateness',
    async (rate) => {
      await fc.assert(
        fc.asyncProperty(
          perFrame,
          fc.double({ min: -0.001, max: 0.001, noNaN: true }),
          async (late, error) => {
            const frameMs = 1000 / rate;
            const measuredHz = rate * (1 + error);
            const { display } = await play(
              { refreshHz: rate, lateness: (frame) => 0.49 * frameMs * late[frame] },
              measuredHz,
            );
            const wanted = Object.values(durations).map((durationMs) =>
              framesFor(durationMs, measuredHz),
            );
            expect(display.shownFrames).toEqual(wanted);
            display.shownFrames.forEach((frames, phase) => {
              const errorMs = Math.abs(frames * frameMs - Object.values(durations)[phase]);
              expect(errorMs).toBeLessThanOrEqual(500 / rate + 0.3); // ± 0.1 % of 300 ms
            });
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  it.each(rates)('is not lengthened by callbacks lost inside a phase at %f Hz', async (rate) => {
    const wanted = Object.values(durations).map((durationMs) => framesFor(durationMs, rate));
    const bounds = new Set<number>([1]);
    for (const frames of wanted) bounds.add(Math.max(...bounds) + frames);
    await fc.assert(
      fc.asyncProperty(perFrame, async (chance) => {
        const missed = (frame: number) => !bounds.has(frame) && chance[frame] < 0.3;
        const { display, sequence } = await play({ refreshHz: rate, missed });
        expect(display.shownFrames).toEqual(wanted);
        expect(timingRecord(sequence, rate).timingOk).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('counts from the real time of drawing when the onset came late', async () => {
    const frameMs = 1000 / 60;
    const onset = 1 + framesFor(300, 60);
    const { display, sequence } = await play({
      refreshHz: 60,
      lateness: (frame) => (frame === onset ? 3 * frameMs : 0),
    });
    expect(display.shownFrames[1]).toBe(12);
    expect(sequence.phases[1].latenessMs).toBeCloseTo(3 * frameMs, 6);
    expect(timingRecord(sequence, 60).timingOk).toBe(false);
  });

  it('reports the longest frame', async () => {
    const { sequence } = await play({ refreshHz: 60, missed: (frame) => frame > 4 && frame < 8 });
    expect(sequence.longestFrameMs).toBeCloseTo(4 * (1000 / 60), 6);
  });

  it('leaves out phases without duration but says when they would have been', async () => {
    const display = new FakeDisplay({ refreshHz: 60 });
    const drawn: string[] = [];
    const phase = (name: string, durationMs: number) => ({
      durationMs,
      draw: () => drawn.push(name),
    });
    const playing = presentPhases(
      display,
      60,
      [phase('fixation', 0), phase('stimulus', 50), phase('mask', 0), phase('grid', 100)],
      () => drawn.push('end'),
    );
    display.run();
    const record = timingRecord(await playing, 60);
    expect(drawn).toEqual(['stimulus', 'grid', 'end']);
    expect(record.fixation).toMatchObject({ plannedFrames: 0, durationMs: 0 });
    expect(record.stimulus.durationMs).toBeCloseTo(50, 6);
    expect(record.mask).toMatchObject({ plannedFrames: 0, durationMs: 0 });
    expect(record.timingOk).toBe(true);
  });

  it('stops asking for frames once it is told to stop', async () => {
    const display = new FakeDisplay({ refreshHz: 60 });
    let frames = 0;
    const phase = { durationMs: 1000, draw: () => {} };
    const playing = presentPhases(
      display,
      60,
      [phase],
      () => {},
      () => ++frames > 5,
    );
    playing.catch(() => {});
    display.run();
    await expect(playing).rejects.toBeInstanceOf(PresentationStopped);
    expect(frames).toBe(6);
  });

  it('rejects with what a draw throws', async () => {
    const display = new FakeDisplay({ refreshHz: 60 });
    const phase = {
      durationMs: 100,
      draw: () => {
        throw new Error('no picture');
      },
    };
    const playing = presentPhases(display, 60, [phase], () => {});
    playing.catch(() => {});
    display.run();
    await expect(playing).rejects.toThrow('no picture');
  });
});

describe('timingRecord', () => {
  it('never calls a trial good whose picture or mask was shown for another number of frames', async () => {
    let bad = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rates),
        perFrame,
        perFrame,
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        async (rate, chance, size, stallShare) => {
          const frameMs = 1000 / rate;
          const stalled = (frame: number) => chance[frame] < stallShare;
          const { display, sequence } = await play({
            refreshHz: rate,
            lateness: (frame) => (stalled(frame) ? 120 * size[frame] : 0.3 * frameMs * size[frame]),
            missed: (frame) => chance[frame] > 1 - stallShare,
          });
          const record = timingRecord(sequence, rate);
          const [, stimulus, mask] = display.shownFrames;
          const wanted = framesFor(200, rate);
          if (stimulus !== wanted || mask !== wanted) {
            bad++;
            expect(record.timingOk).toBe(false);
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(bad).toBeGreaterThan(20);
  });
});
