import type { ByteImage, FloatImage } from './image.js';

/**
 * How numbers become bytes: `round` to the nearest of 256 grey levels (no bias), or `truncate`
 * as the published stimuli of 2018 were saved (mean bias −0.5 grey level).
 */
export type Rounding = 'round' | 'truncate';

/**
 * An 8-bit image from values in [0, 1]; values outside are clipped, not-a-number becomes 0.
 * `truncate(byteToFloat(b))` and `round(byteToFloat(b))` give `b` back for all 256 levels.
 */
export function quantise(image: FloatImage, rounding: Rounding = 'round'): ByteImage {
  const { width, height, channels, data } = image;
  const offset = rounding === 'round' ? 0.5 : 0;
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const level = data[i] * 255 + offset;
    bytes[i] = level >= 255 ? 255 : level > 0 ? Math.floor(level) : 0;
  }
  return { width, height, channels, data: bytes };
}

/** The image as numbers: byte / 255. */
export function byteToFloat(image: ByteImage): FloatImage {
  const { width, height, channels, data } = image;
  const values = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = data[i] / 255;
  return { width, height, channels, data: values };
}
