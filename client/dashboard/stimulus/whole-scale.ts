/**
 * How large to show an image: at the largest whole number of display pixels per image pixel that
 * fits, or filling the room (factor 0) where it does not fit at one.
 *
 * @param imagePx width of the image, px
 * @param devicePixelRatio display pixels per CSS pixel
 * @param roomPx width of the room, CSS px
 */
export function wholeScale(
  imagePx: number,
  devicePixelRatio: number,
  roomPx: number,
): { factor: number; widthPx: number } {
  const factor = Math.floor((roomPx * devicePixelRatio) / imagePx + 1e-6);
  return { factor, widthPx: factor > 0 ? (factor * imagePx) / devicePixelRatio : roomPx };
}
