import type { Presentation } from '../../../src/schema/presentation.js';
import type { Calibration } from '../../../src/schema/session-records.js';
import { degreesAt, isAsWished } from './visual-angle.js';

/**
 * The size on the retina of an image that was shown so large. Where a display pixel is no longer what it
 * was when the card was held to the screen (zoom, another screen), the size is not known well enough
 * to be as wished.
 */
export function seenSize(
  { stimulusCssPx, devicePixelRatio }: Pick<Presentation, 'stimulusCssPx' | 'devicePixelRatio'>,
  calibration: Calibration,
  tolerance: number,
): Pick<Presentation, 'stimulusDeg' | 'viewingDistanceCm' | 'sizeAsWished'> {
  const { cssPxPerCm, measuredDistanceCm, instructedDistanceCm, wishedDeg } = calibration;
  const viewingDistanceCm = measuredDistanceCm ?? instructedDistanceCm;
  const stimulusDeg = degreesAt(stimulusCssPx / cssPxPerCm, viewingDistanceCm);
  const sizeAsWished =
    measuredDistanceCm !== null &&
    devicePixelRatio === calibration.screen.devicePixelRatio &&
    isAsWished(stimulusDeg, wishedDeg, tolerance);
  return { stimulusDeg, viewingDistanceCm, sizeAsWished };
}
