import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  framesFor,
  presentPhases,
  PresentationStopped,
} from '../../../client/experiment/masked-image/frame-clock.js';
import { FakeDisplay } from './fake-display.js';
import { boundFrames, durations, perFrame, play, rates, recordOf } from './fake-trial.js';

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
    const bounds = new Set(boundFrames(rate));
    await fc.assert(
      fc.asyncProperty(perFrame, async (chance) => {
        const missed = (frame: number) => !bounds.has(frame) && chance[frame] < 0.3;
        const { display, sequence } = await play({ refreshHz: rate, missed });
        expect(display.shownFrames).toEqual(wanted);
        expect(recordOf(sequence, rate).timingProblems).toEqual([]);
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
    expect(recordOf(sequence, 60)).toMatchObject({
      stimulus: { plannedFrames: 12, achievedFrames: 12 },
      timingProblems: ['stimulus-onset-late'],
    });
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
    const record = recordOf(await playing, 60);
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
