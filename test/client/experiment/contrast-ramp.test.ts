import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rampFits, rampLevels } from '../../../client/experiment/masked-image/contrast-ramp.js';
import { framesFor, presentPhases } from '../../../client/experiment/masked-image/frame-clock.js';
import { timingRecord } from '../../../client/experiment/masked-image/timing-record.js';
import { FakeDisplay } from './fake-display.js';
import type { FakeDisplayOptions } from './fake-display.js';
import { perFrame, quietPage, rates } from './fake-trial.js';

const ramp = { onsetFrames: 3, offsetFrames: 2 };

describe('rampLevels', () => {
  it('is a tapered cosine with a plateau of 1', () => {
    const levels = rampLevels(8, ramp);
    const expected = [0.1464, 0.5, 0.8536, 1, 1, 1, 0.75, 0.25];
    levels.forEach((level, frame) => expect(level).toBeCloseTo(expected[frame], 4));
  });

  it('rises to its middle and falls from there, always over 0 and at most 1', () => {
    const frames = fc.integer({ min: 1, max: 60 });
    const some = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(frames, some, some, (count, onsetFrames, offsetFrames) => {
        const levels = rampLevels(count, { onsetFrames, offsetFrames });
        expect(levels).toHaveLength(count);
        expect(Math.min(...levels)).toBeGreaterThan(0);
        expect(Math.max(...levels)).toBeLessThanOrEqual(1);
        const top = levels.indexOf(Math.max(...levels));
        levels.slice(1).forEach((level, before) => {
          if (before < top) expect(level).toBeGreaterThanOrEqual(levels[before]);
          else expect(level).toBeLessThanOrEqual(levels[before]);
        });
        const full = levels.filter((level) => level === 1).length;
        if (rampFits(count, { onsetFrames, offsetFrames })) {
          expect(full).toBe(count - onsetFrames - offsetFrames);
        }
      }),
    );
  });
});

/** Plays fixation, a ramped image, a mask and the response; says which contrast each refresh had. */
async function playRamped(options: FakeDisplayOptions, stimulusMs = 200) {
  const display = new FakeDisplay(options);
  const shown = new Map<number, number>();
  const names = ['fixation', 'stimulus', 'mask'] as const;
  const durations = [100, stimulusMs, 100, 100];
  let stimulusShown = [Infinity, Infinity];
  const playing = presentPhases(
    display,
    options.refreshHz,
    durations.map((durationMs, phase) => ({
      durationMs,
      levels: phase === 1 ? (frames: number) => rampLevels(frames, ramp) : undefined,
      draw: (_, level) => {
        display.draw();
        const at = display.shownAt[display.shownAt.length - 1];
        if (phase === 1) shown.set(at, level);
        if (phase === 1) stimulusShown[0] = Math.min(at, stimulusShown[0]);
        if (phase === 2) stimulusShown = [stimulusShown[0], at];
      },
    })),
    () => display.draw(),
  );
  display.run();
  const record = timingRecord(await playing, options.refreshHz, quietPage, true, { names, ramp });
  const contrasts: number[] = [];
  for (let refresh = stimulusShown[0]; refresh < stimulusShown[1]; refresh++) {
    contrasts.push(shown.get(refresh) ?? contrasts[contrasts.length - 1]);
  }
  return { record, contrasts };
}

describe('a ramped image on a display', () => {
  it.each(rates)('has the contrast of its frame in every refresh, %f Hz', (refreshHz) =>
    fc.assert(
      fc.asyncProperty(perFrame, async (late) => {
        const frameMs = 1000 / refreshHz;
        const lateness = (frame: number) => 0.24 * frameMs * late[frame];
        const { record, contrasts } = await playRamped({ refreshHz, lateness });
        expect(contrasts).toEqual(rampLevels(framesFor(200, refreshHz), ramp));
        expect(record.ramp).toEqual({ ...ramp, wrongFrames: 0 });
        expect(record.timingProblems).toEqual([]);
      }),
      { numRuns: 20 },
    ),
  );

  it('tells of every trial with a refresh of another contrast than planned', async () => {
    let spoiled = 0;
    let good = 0;
    await fc.assert(
      fc.asyncProperty(perFrame, perFrame, async (chance, size) => {
        const lateness = (frame: number) => (chance[frame] < 0.05 ? 60 * size[frame] : 0);
        const missed = (frame: number) => chance[frame] > 0.97;
        const { record, contrasts } = await playRamped({ refreshHz: 60, lateness, missed });
        const planned = rampLevels(12, ramp);
        const right = contrasts.length === 12 && contrasts.every((one, i) => one === planned[i]);
        if (right) good++;
        else {
          spoiled++;
          expect(record.timingProblems).not.toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
    expect(spoiled).toBeGreaterThan(50);
    expect(good).toBeGreaterThan(50);
  });

  it('does not mind lost frames on the plateau, names lost ones on the ramp', async () => {
    // the image's first frame is 7, its plateau frames 10 to 16
    const lost = (...frames: number[]) =>
      playRamped({ refreshHz: 60, missed: (frame) => frames.includes(frame) });
    const plateau = await lost(11, 12, 14);
    expect(plateau.record).toMatchObject({ timingProblems: [], ramp: { wrongFrames: 0 } });
    const onset = await lost(8);
    expect(onset.record).toMatchObject({ timingProblems: ['ramp-frames'] });
    expect(onset.record.ramp?.wrongFrames).toBe(1);
  });

  it('flags an image that is too short for its ramps', async () => {
    const { record } = await playRamped({ refreshHz: 60 }, 50);
    expect(record.timingProblems).toEqual(['ramp-frames']);
  });
});
