import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framesFor } from '../../../client/experiment/masked-image/frame-clock.js';
import type { PageLog } from '../../../client/experiment/masked-image/page-watch.js';
import { timingRecord } from '../../../client/experiment/masked-image/timing-record.js';
import type { FakeDisplay } from './fake-display.js';
import {
  boundFrames,
  durations,
  perFrame,
  play,
  quietPage,
  rates,
  recordOf,
} from './fake-trial.js';

/** How far image and mask really were from their planned frames, ms, whichever way a display works. */
function trueErrorMs(display: FakeDisplay, rate: number): number {
  const planned = framesFor(200, rate) * display.frameMs;
  const errors = [1, 2].flatMap((phase) => [
    // a display that waits for its next refresh, and one that shows what is drawn at once
    display.shownFrames[phase] * display.frameMs - planned,
    display.drawnAtMs[phase + 1] - display.drawnAtMs[phase] - planned,
  ]);
  return Math.max(...errors.map(Math.abs));
}

describe('timingRecord', () => {
  it('flags every trial whose image or mask was more than half a frame off', async () => {
    let spoiled = 0;
    let good = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rates),
        perFrame,
        perFrame,
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        async (rate, chance, size, share) => {
          const frameMs = 1000 / rate;
          const { display, sequence } = await play({
            refreshHz: rate,
            lateness: (frame) => (chance[frame] < share ? 120 : 0.3 * frameMs) * size[frame],
            missed: (frame) => chance[frame] > 1 - share,
          });
          const record = recordOf(sequence, rate);
          expect(record.timingOk).toBe(record.timingProblems.length === 0);
          if (record.timingOk) good++;
          if (trueErrorMs(display, rate) <= (1 + 1e-9) * (frameMs / 2)) return;
          spoiled++;
          expect(record.timingProblems).not.toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
    expect(spoiled).toBeGreaterThan(50);
    expect(good).toBeGreaterThan(50);
  });

  it.each(rates)(
    'flags nothing where callbacks are late by less than a quarter of a frame, %f Hz',
    (rate) =>
      fc.assert(
        fc.asyncProperty(perFrame, async (late) => {
          const frameMs = 1000 / rate;
          const { display, sequence } = await play({
            refreshHz: rate,
            lateness: (frame) => 0.24 * frameMs * late[frame],
          });
          const { timingProblems, stimulus, mask } = recordOf(sequence, rate);
          expect(timingProblems).toEqual([]);
          const frames = framesFor(200, rate);
          expect([stimulus.achievedFrames, mask.achievedFrames]).toEqual([frames, frames]);
          const errorMs = Math.abs(display.shownFrames[1] * frameMs - durations.stimulus);
          expect(errorMs).toBeLessThanOrEqual(500 / rate + 1e-9);
        }),
        { numRuns: 20 },
      ),
  );

  it.each(rates)('stands a stall in the middle of image and mask without a flag, %f Hz', (rate) =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 }),
        fc.double({ min: 0, max: 0.98, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (phase, place, length) => {
          const frameMs = 1000 / rate;
          const bounds = boundFrames(rate);
          const [first, next] = [bounds[phase] + 1, bounds[phase + 1]];
          const stalled = first + Math.floor(place * (next - first));
          const stallMs = Math.min(100, (next - stalled) * frameMs) * length;
          const { display, sequence } = await play({
            refreshHz: rate,
            lateness: (frame) => (frame === stalled ? stallMs : 0),
          });
          expect(display.shownFrames[phase]).toBe(framesFor(200, rate));
          expect(recordOf(sequence, rate).timingProblems).toEqual([]);
        },
      ),
      { numRuns: 30 },
    ),
  );

  it.each([
    ['stimulus onset', 1, ['stimulus-onset-late']],
    ['stimulus offset', 2, ['stimulus-offset-late', 'stimulus-duration']],
    ['mask offset', 3, ['mask-offset-late', 'mask-duration']],
  ])('names a stall at the %s', async (_name, bound, problems) => {
    const at = boundFrames(60)[bound];
    const { sequence } = await play({
      refreshHz: 60,
      lateness: (frame) => (frame === at ? 50 : 0),
    });
    const record = recordOf(sequence, 60);
    expect(record.timingProblems).toEqual(problems);
    const { stimulus, mask } = record;
    expect(stimulus.offsetMs).toBeCloseTo(stimulus.onsetMs + stimulus.durationMs, 9);
    expect(mask.onsetMs).toBe(stimulus.offsetMs);
    expect(mask.latenessMs).toBe(stimulus.offsetLatenessMs);
    if (bound === 2) expect(stimulus.achievedFrames).toBe(15);
  });

  it('flags every trial on a display that was measured as unsteady', async () => {
    const { sequence } = await play({ refreshHz: 60 });
    const { timingOk, timingProblems } = timingRecord(sequence, 60, quietPage, false);
    expect({ timingOk, timingProblems }).toEqual({
      timingOk: false,
      timingProblems: ['unsteady-refresh'],
    });
  });

  it('counts what happens to the page only from the image’s onset to the mask’s offset', async () => {
    const { sequence } = await play({ refreshHz: 60 });
    const frameMs = 1000 / 60;
    const [begin, onset, , offset] = boundFrames(60).map((frame) => frame * frameMs);
    const log = (start: Partial<PageLog['start']>, ...events: PageLog['events'][number][]) =>
      recordOf(sequence, 60, { start: { ...quietPage.start, ...start }, events });
    expect(
      log(
        {},
        { kind: 'hidden', atMs: begin + 10 },
        { kind: 'visible', atMs: begin + 20 },
        { kind: 'fullscreen-on', atMs: begin + 30 },
        { kind: 'blur', atMs: offset + 1 },
      ),
    ).toMatchObject({ timingProblems: [], fullscreen: true, interrupted: true });
    expect(log({}, { kind: 'hidden', atMs: onset - 10 }).timingProblems).toEqual(['page-hidden']);
    expect(log({}, { kind: 'hidden', atMs: onset + 10 }).timingProblems).toEqual(['page-hidden']);
    expect(log({ focused: false }).timingProblems).toEqual(['focus-lost']);
    expect(log({ focused: false }, { kind: 'focus', atMs: begin }).timingProblems).toEqual([]);
    const left = log({ fullscreen: true }, { kind: 'fullscreen-off', atMs: onset + 50 });
    expect(left.timingProblems).toEqual(['fullscreen-changed']);
    const cut = { kind: 'picture-cut', atMs: begin + 10 } as const;
    expect(log({}, cut).timingProblems).toEqual(['picture-cut-off']);
    expect(log({}, { ...cut, atMs: onset + 10 }).timingProblems).toEqual(['picture-cut-off']);
    expect(log({}, { ...cut, atMs: offset + 10 }).timingProblems).toEqual([]);
    const whole = { kind: 'picture-whole', atMs: begin + 20 } as const;
    expect(log({}, cut, whole).timingProblems).toEqual([]);
    expect(left.events[0].atMs).toBeCloseTo(onset + 50 - begin, 9);
  });
});
