import type { Presentation } from '../../../src/schema/presentation.js';
import type { Calibration } from '../../../src/schema/session-records.js';
import { degreesAt, isAsWished } from './visual-angle.js';

/** The size on the retina of an image that was shown so large. */
export function seenSize(
  { stimulusCssPx }: Pick<Presentation, 'stimulusCssPx'>,
  calibration: Calibration,
  tolerance: number,
): Pick<Presentation, 'stimulusDeg' | 'viewingDistanceCm' | 'sizeAsWished'> {
  const { cssPxPerCm, measuredDistanceCm, instructedDistanceCm, wishedDeg } = calibration;
  const viewingDistanceCm = measuredDistanceCm ?? instructedDistanceCm;
  const stimulusDeg = degreesAt(stimulusCssPx / cssPxPerCm, viewingDistanceCm);
  const sizeAsWished = measuredDistanceCm !== null && isAsWished(stimulusDeg, wishedDeg, tolerance);
  return { stimulusDeg, viewingDistanceCm, sizeAsWished };
}
