import type { FloatImage } from './image.js';

/** What continues an image: its edge pixels `repeated`, or a mirror `reflected` at their centres. */
export type Continuation = 'repeated' | 'reflected';

function insideIndex(index: number, side: number, continuation: Continuation): number {
  if (continuation === 'repeated') return index < 0 ? 0 : index >= side ? side - 1 : index;
  if (side === 1) return 0;
  const period = 2 * (side - 1);
  const folded = ((index % period) + period) % period;
  return folded < side ? folded : period - folded;
}

/** The image with `borderPx` more pixels on all four sides. Any border, however small the image. */
export function withBorder(
  image: FloatImage,
  borderPx: number,
  continuation: Continuation,
): FloatImage {
  const { channels, data } = image;
  const width = image.width + 2 * borderPx;
  const height = image.height + 2 * borderPx;
  const wider = new Float64Array(width * height * channels);
  const from = Int32Array.from(
    { length: width },
    (_, x) => insideIndex(x - borderPx, image.width, continuation) * channels,
  );
  for (let y = 0, at = 0; y < height; y++) {
    const row = insideIndex(y - borderPx, image.height, continuation) * image.width * channels;
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) wider[at++] = data[row + from[x] + c];
    }
  }
  return { width, height, channels, data: wider };
}

/** The image without `borderPx` pixels on all four sides. */
export function withoutBorder(image: FloatImage, borderPx: number): FloatImage {
  const { channels, data } = image;
  const width = image.width - 2 * borderPx;
  const height = image.height - 2 * borderPx;
  const inner = new Float64Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const start = ((y + borderPx) * image.width + borderPx) * channels;
    inner.set(data.subarray(start, start + width * channels), y * width * channels);
  }
  return { width, height, channels, data: inner };
}
