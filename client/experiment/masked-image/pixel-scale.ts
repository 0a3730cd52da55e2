/** How a stimulus of so many pixels is put on a display. */
export interface PixelScale {
  /** one stimulus pixel is k × k display pixels; null where the image has to be smoothed */
  pixelFactor: number | null;
  /** side on the display, display pixels */
  sideDevicePx: number;
  /** side on the page, CSS px */
  sideCssPx: number;
}

/** Room left round the pictures, CSS px. */
const marginCssPx = 12;
/** Between two pictures side by side; the fixation cross stands there. CSS px */
export const betweenCssPx = 40;

/**
 * The largest side that each picture can have, CSS px.
 *
 * @param widthCssPx of the window, and its height
 * @param abreast how many pictures stand side by side
 */
export function roomForEach(widthCssPx: number, heightCssPx: number, abreast: 1 | 2): number {
  const width = (widthCssPx - 2 * marginCssPx - (abreast - 1) * betweenCssPx) / abreast;
  return Math.min(width, heightCssPx - 2 * marginCssPx);
}

/** Largest side aimed at, CSS px: about 6 to 8 cm on most displays. */
const targetCssPx = 320;

/**
 * The largest whole number k of display pixels per stimulus pixel with which the image stays
 * within 320 CSS px and the room there is. An image larger than that at k = 1 is shown at k = 1
 * where it fits, and is smoothed to the room (factor null) where it does not.
 *
 * @param sidePx side of the stimulus, stimulus pixels
 * @param devicePixelRatio display pixels per CSS pixel
 * @param availableCssPx the shorter side of the room, CSS px
 * @param wishedFactor a factor chosen for its size, taken as far as it fits; 0: none
 */
export function pixelScale(
  sidePx: number,
  devicePixelRatio: number,
  availableCssPx: number,
  wishedFactor = 0,
): PixelScale {
  const roomDevicePx = Math.floor(availableCssPx * devicePixelRatio + 1e-6);
  const target = wishedFactor > 0 ? wishedFactor * sidePx : targetCssPx * devicePixelRatio;
  const aim = Math.min(Math.floor(target + 1e-6), roomDevicePx);
  const factor = Math.max(Math.floor(aim / sidePx), roomDevicePx >= sidePx ? 1 : 0);
  const sideDevicePx = factor > 0 ? factor * sidePx : Math.max(1, roomDevicePx);
  return {
    pixelFactor: factor > 0 ? factor : null,
    sideDevicePx,
    sideCssPx: sideDevicePx / devicePixelRatio,
  };
}
