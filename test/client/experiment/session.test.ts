import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attempt, eachOf } from '../../../client/experiment/preload/attempt.js';
import {
  remainingBlocks,
  testProgress,
} from '../../../client/experiment/session/remaining-blocks.js';
import { measureRefresh, refreshFrom } from '../../../client/experiment/session/refresh-rate.js';
import { perFrame } from './fake-trial.js';
import type { PlannedTrial } from '../../../src/schema/session.js';

const trials: PlannedTrial[] = Array.from({ length: 10 }, (_, index) => ({
  index,
  block: index < 2 ? 0 : index < 6 ? 1 : 2,
  phase: index < 2 ? 'practice' : 'test',
  contentHash: String(index).padStart(64, '0'),
  maskSeed: index,
}));

describe('remainingBlocks', () => {
  it('is the whole session at first', () => {
    const blocks = remainingBlocks(trials, new Set());
    expect(blocks.map(({ block, trials }) => [block, trials.length])).toEqual([
      [0, 2],
      [1, 4],
      [2, 4],
    ]);
  });

  it('goes on at the first trial that was not answered, and closes gaps', () => {
    const blocks = remainingBlocks(trials, new Set([0, 1, 2, 3, 5, 7]));
    expect(blocks.map(({ trials }) => trials.map(({ index }) => index))).toEqual([[4], [6, 8, 9]]);
  });

  it('is empty when all are answered; progress counts test trials only', () => {
    const all = new Set(trials.map(({ index }) => index));
    expect(remainingBlocks(trials, all)).toEqual([]);
    expect(testProgress(trials, all)).toBe(1);
    expect(testProgress(trials, new Set([0, 1, 2, 3]))).toBe(0.25);
  });
});

describe('refreshFrom', () => {
  const stamps = (count: number, frameMs: number) =>
    Array.from({ length: count }, (_, index) => 12.3 + index * frameMs);

  it.each([50, 59.94, 60, 75, 120, 144, 165, 240])(
    'finds %f Hz in spite of long frames',
    (rate) => {
      const times = stamps(91, 1000 / rate);
      const thinned = times.filter((_, index) => index % 23 !== 7);
      const { refreshHz, irregularShare, steady } = refreshFrom(thinned);
      expect(Math.abs(refreshHz / rate - 1)).toBeLessThan(0.001);
      expect(irregularShare).toBeCloseTo(4 / 86, 2);
      expect(steady).toBe(true);
      const worse = refreshFrom(times.filter((_, index) => index % 15 !== 7));
      expect(worse.irregularShare).toBeGreaterThan(0.05);
      expect(worse.steady).toBe(false);
    },
  );

  it('is within 0.1 % at any rate, whichever four frames are lost', () =>
    fc.assert(
      fc.property(fc.double({ min: 50, max: 240, noNaN: true }), perFrame, (rate, chance) => {
        const frameMs = 1000 / rate;
        const lost = new Set(
          [...Array(89).keys()].filter((frame) => chance[frame] < 0.03).slice(0, 4),
        );
        // browsers round to 5 µs on pages like ours
        const times = Array.from({ length: 91 }, (_, frame) => 5 + frame * frameMs)
          .map((timeMs) => Math.round(timeMs * 200) / 200)
          .filter((_, frame) => !lost.has(frame - 1));
        expect(Math.abs(refreshFrom(times).refreshHz / rate - 1)).toBeLessThan(0.001);
      }),
    ));

  it('calls a display of changing rate unsteady, whichever of its rates is the median', () => {
    for (const share of [0.3, 0.7]) {
      let time = 0;
      const times = Array.from({ length: 91 }, (_, index) => {
        time += (index % 10) / 10 < share ? 8.333 : 16.667;
        return time;
      });
      expect(refreshFrom(times).steady).toBe(false);
    }
  });

  it('copes with timestamps in whole milliseconds', () => {
    const times = stamps(91, 1000 / 60).map(Math.round);
    expect(Math.abs(refreshFrom(times).refreshHz / 60 - 1)).toBeLessThan(0.01);
  });
});

describe('measureRefresh', () => {
  /** A 60 Hz clock that leaves out every fifth frame so long. */
  function unsteadyFor(frames: number) {
    let frame = 0;
    return {
      requestFrame(callback: (timestampMs: number) => void) {
        frame += frame < frames && frame % 5 === 3 ? 2 : 1;
        queueMicrotask(() => callback((frame * 1000) / 60));
        return frame;
      },
      cancelFrame() {},
      now: () => 0,
      get frames() {
        return frame;
      },
    };
  }

  it('tries again while the display is unsteady, three times at most', async () => {
    const clock = unsteadyFor(100);
    expect(await measureRefresh(clock)).toMatchObject({ steady: true });
    expect(clock.frames).toBeLessThan(220);
    const never = unsteadyFor(Infinity);
    const { refreshHz, steady } = await measureRefresh(never);
    expect(steady).toBe(false);
    expect(refreshHz).toBeCloseTo(60, 6);
    expect(never.frames).toBeGreaterThan(3 * 91);
    expect(never.frames).toBeLessThan(4 * 91);
  });
});

describe('attempt', () => {
  it('tries again until it succeeds, and throws the last failure when it does not', async () => {
    const waits: number[] = [];
    const wait = (durationMs: number) => {
      waits.push(durationMs);
      return Promise.resolve();
    };
    let tries = 0;
    const flaky = () => (++tries < 3 ? Promise.reject(new Error('no')) : Promise.resolve('yes'));
    expect(await attempt(flaky, { attempts: 5, wait, random: () => 0 })).toBe('yes');
    expect(waits).toEqual([250, 500]);
    const never = () => Promise.reject(new Error(`failure ${++tries}`));
    tries = 0;
    await expect(attempt(never, { attempts: 3, wait })).rejects.toThrow('failure 3');
  });
});

describe('eachOf', () => {
  it('works on every item, never on more than so many at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (count, atATime) => {
          let under = 0;
          let most = 0;
          const done: number[] = [];
          await eachOf([...Array(count).keys()], atATime, async (item) => {
            most = Math.max(most, ++under);
            await Promise.resolve();
            done.push(item);
            under--;
          });
          expect(done).toHaveLength(count);
          expect(most).toBeLessThanOrEqual(atATime);
        },
      ),
    );
  });

  it('begins nothing new after a failure, and throws it', async () => {
    const begun: number[] = [];
    const work = (item: number) => {
      begun.push(item);
      return item === 2 ? Promise.reject(new Error('third')) : Promise.resolve();
    };
    await expect(eachOf([0, 1, 2, 3, 4, 5], 1, work)).rejects.toThrow('third');
    expect(begun).toEqual([0, 1, 2]);
  });
});
