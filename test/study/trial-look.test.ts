import { describe, expect, it } from 'vitest';
import { maskPlan } from '../../client/experiment/masks/mask-plan.js';
import { maskPixels } from '../../client/experiment/masks/mask-pixels.js';
import { VisavisError } from '../../src/errors.js';
import { studySchema } from '../../src/schema/study.js';
import { trialLookSchema, type TrialLook } from '../../src/schema/trial-look.js';
import { trialLookComplaint } from '../../src/study/check-trial-look.js';
import { parseStudy } from '../../src/study/study-file.js';

const file = {
  format: 'visavis-study/1',
  id: 'look',
  title: 'Look',
  seed: 1,
  imageSet: { kind: 'drawn' },
  manipulations: [{ manipulation: 'contrast', levels: [1, 0.1] }],
  design: { imagesPerCondition: 16 },
};
const studyWith = (trial: object, timing: object = {}) =>
  studySchema.parse({ ...file, trial, timing });

describe('trial', () => {
  it('is by default as it was: one published mask after the picture, no ramp, silent', () => {
    expect(studyWith({}).trial).toEqual({
      background: 0.454,
      mask: '1/f-published',
      maskBeforeMs: 0,
      gapMs: 500,
      ramp: { onsetFrames: 0, offsetFrames: 0, masks: true },
      feedback: { colour: false, sound: false },
    });
  });

  it('refuses ramps that do not fit on a slow display, with where, what and the mend', () => {
    const ramp = { onsetFrames: 6, offsetFrames: 5 };
    expect(trialLookComplaint(studyWith({ ramp: { onsetFrames: 5, offsetFrames: 5 } }))).toBeNull();
    expect(trialLookComplaint(studyWith({ ramp }))).toMatchObject({
      path: 'trial.ramp',
      expected: 'onset and offset of at most 10 frames together (200 ms at 50 Hz)',
      got: '11',
    });
    expect(trialLookComplaint(studyWith({ ramp }, { stimulusMs: 300 }))?.path).toBe('trial.ramp');
    const withoutMasks = { ramp: { ...ramp, masks: false } };
    expect(trialLookComplaint(studyWith(withoutMasks, { stimulusMs: 300 }))).toBeNull();
    expect(trialLookComplaint(studyWith({ mask: 'none', ramp }, { stimulusMs: 300 }))).toBeNull();
  });

  it('refuses a mask before the picture where there are none', () => {
    const input = { ...file, trial: { mask: 'none', maskBeforeMs: 100 } };
    expect(() => parseStudy(input, 'look.json')).toThrow(VisavisError);
    expect(() => parseStudy(input, 'look.json')).toThrow('trial.maskBeforeMs');
  });
});

describe('masks', () => {
  const planOf = (trial: Partial<TrialLook>, maskMs = 200) =>
    maskPlan({ trial: trialLookSchema.parse(trial), timing: { maskMs } } as never, 64);

  it('are drawn where they are shown, and nowhere else', () => {
    expect(planOf({})).toEqual({ sidePx: 64, kind: '1/f-published', places: ['after'] });
    expect(planOf({ mask: 'noise', maskBeforeMs: 50 }).places).toEqual(['before', 'after']);
    expect(planOf({ maskBeforeMs: 50 }, 0).places).toEqual(['before']);
    expect(planOf({ mask: 'none' }).places).toEqual([]);
  });

  it('of each kind have their own spectrum, and differ before and after', () => {
    const greys = (...given: Parameters<typeof maskPixels>) =>
      [...maskPixels(...given)].filter((_, byte) => byte % 4 === 0);
    /** mean difference of neighbours over the standard deviation: small where low frequencies rule */
    const roughness = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
      const steps = values.slice(1).map((value, before) => Math.abs(value - values[before]));
      return steps.reduce((sum, step) => sum + step, 0) / steps.length / sd;
    };
    const [published, corrected, noise] = (
      ['1/f-published', '1/f-corrected', 'noise'] as const
    ).map((kind) => roughness(greys(3, 64, kind)));
    expect(corrected).toBeLessThan(0.75 * published);
    expect(published).toBeLessThan(0.95 * noise);
    expect(noise).toBeGreaterThan(1);
    expect(greys(3, 64)).toEqual(greys(3, 64, '1/f-published', 'after'));
    expect(greys(3, 64)).not.toEqual(greys(3, 64, '1/f-published', 'before'));
  });
});
