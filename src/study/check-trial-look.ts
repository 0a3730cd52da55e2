import type { Study } from '../schema/study.js';
import { maskDurations } from '../schema/trial-look.js';

/** Slowest displays that ramps must fit on, Hz. */
const slowestHz = 50;

/** What is wrong with a field of a study file. */
export interface Complaint {
  path: string;
  expected: string;
  got: string;
  mend: string;
}

/** What cannot be shown of `trial` beside `timing`; null where all can. */
export function trialLookComplaint({ trial, timing }: Study): Complaint | null {
  const { ramp, mask, maskBeforeMs } = trial;
  if (mask === 'none' && maskBeforeMs > 0) {
    return {
      path: 'trial.maskBeforeMs',
      expected: '0, as trial.mask is none',
      got: String(maskBeforeMs),
      mend: 'choose a mask or set it to 0',
    };
  }
  const { beforeMs, afterMs } = maskDurations(trial, timing);
  const ramped = [timing.stimulusMs, ...(ramp.masks ? [beforeMs, afterMs] : [])];
  const shortestMs = Math.min(...ramped.filter((durationMs) => durationMs > 0));
  const room = Math.round((shortestMs * slowestHz) / 1000);
  const needed = ramp.onsetFrames + ramp.offsetFrames;
  if (needed <= room) return null;
  return {
    path: 'trial.ramp',
    expected: `onset and offset of at most ${room} frames together (${shortestMs} ms at ${slowestHz} Hz)`,
    got: String(needed),
    mend: 'shorten the ramps or show pictures and masks for longer',
  };
}
