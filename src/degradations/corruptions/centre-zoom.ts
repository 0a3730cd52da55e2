import { readBilinear } from '../../image/bilinear.js';
import type { FloatImage } from '../../image/image.js';

/** px of a side that the zoom shows, and the first of them */
function shownPart(sidePx: number, factor: number): { length: number; first: number } {
  const length = Math.ceil(sidePx / factor);
  return { length, first: Math.floor((sidePx - length) / 2) };
}

/** pixels of an enlarged side, as SciPy's zoom has them: halves go to the even number */
export function zoomedSide(lengthPx: number, factor: number): number {
  const exact = lengthPx * factor;
  const nearest = Math.round(exact);
  return nearest - exact === 0.5 && nearest % 2 === 1 ? nearest - 1 : nearest;
}

/** where the pixels of a zoomed side are read, px */
function readingPlaces(sidePx: number, factor: number): Float64Array {
  const { length, first } = shownPart(sidePx, factor);
  // the outer pixels lie on the outer pixels of the part
  const zoomedPx = zoomedSide(length, factor);
  const step = zoomedPx > 1 ? (length - 1) / (zoomedPx - 1) : 0;
  return Float64Array.from({ length: sidePx }, (_, i) => first + i * step);
}

/**
 * The middle of an image, enlarged bilinearly to the image's size.
 *
 * @param factor 1 or more
 */
export function centreZoom(image: FloatImage, factor: number): FloatImage {
  const { width, height } = image;
  const across = readingPlaces(width, factor);
  const down = readingPlaces(height, factor);
  const columns = new Float64Array(width * height);
  const rows = new Float64Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      columns[i] = across[x];
      rows[i] = down[y];
    }
  }
  return readBilinear(image, width, height, columns, rows);
}
