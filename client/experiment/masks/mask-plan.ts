import type { PublicStudy } from '../../../src/schema/session.js';
import { showsPairs } from '../../../src/schema/task-kind.js';
import { maskDurations } from '../../../src/schema/trial-look.js';
import type { MaskPlace } from './mask-pixels.js';
import type { MaskPlan } from './mask-supply.js';

/** The masks that a study's trials need. @param sidePx side of the stimuli, stimulus pixels */
export function maskPlan({ kind, trial, timing }: PublicStudy, sidePx: number): MaskPlan {
  const { beforeMs, afterMs } = maskDurations(trial, timing);
  const places: MaskPlace[] = [];
  if (beforeMs > 0) places.push('before');
  if (afterMs > 0) places.push('after');
  if (showsPairs(kind)) {
    if (beforeMs > 0) places.push('second-before');
    if (afterMs > 0) places.push('second-after');
  }
  return { sidePx, kind: trial.mask === 'none' ? '1/f-published' : trial.mask, places };
}
