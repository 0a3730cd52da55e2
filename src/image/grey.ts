import type { ByteImage, FloatImage } from './image.js';

/** Luminance weights of red, green and blue, as the published studies convert photographs. */
export const luminanceWeights = [0.2125, 0.7154, 0.0721] as const;
const [ofRed, ofGreen, ofBlue] = luminanceWeights;

/** 0.2125 R + 0.7154 G + 0.0721 B, in the unit of its arguments. */
export function luminance(red: number, green: number, blue: number): number {
  return ofRed * red + ofGreen * green + ofBlue * blue;
}

/**
 * Grey image as the published degradations make it (scikit-image's `rgb2gray`):
 * 0.2125 R + 0.7154 G + 0.0721 B, on display-encoded values. An image that is grey already is
 * copied.
 */
export function toGrey(image: FloatImage): FloatImage {
  const { width, height, channels, data } = image;
  if (channels === 1) return { width, height, channels, data: data.slice() };
  const grey = new Float64Array(width * height);
  writeGrey(image, grey);
  return { width, height, channels: 1, data: grey };
}

/** Writes the values of {@link toGrey} to the beginning of an array. */
export function writeGrey({ width, height, channels, data }: FloatImage, to: Float64Array): void {
  if (channels === 1) to.set(data);
  else {
    const pixels = width * height;
    for (let i = 0, j = 0; i < pixels; i++, j += 3) {
      to[i] = luminance(data[j], data[j + 1], data[j + 2]);
    }
  }
}

/**
 * Grey image as Pillow's mode L makes it (ITU-R BT.601, integers):
 * (19595 R + 38470 G + 7471 B + 32768) >> 16. The published eidolons use this grey.
 */
export function toGrey601(image: ByteImage): ByteImage {
  const { width, height, channels, data } = image;
  if (channels === 1) return { width, height, channels, data: data.slice() };
  const grey = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < grey.length; i++, j += 3) {
    grey[i] = (19595 * data[j] + 38470 * data[j + 1] + 7471 * data[j + 2] + 32768) >> 16;
  }
  return { width, height, channels: 1, data: grey };
}
