import type { ByteImage } from '../../../src/image/image.js';
import { isStoredGrey } from './stored-grey.js';

/** Largest side of an image here, px. */
export const largestSidePx = 1024;

/** A decoded image, and whether it had to be made smaller. */
export interface DecodedImage {
  readonly pixels: ByteImage;
  /** the file's own size where it was larger than {@link largestSidePx}; else null */
  readonly scaledFrom: { readonly width: number; readonly height: number } | null;
}

/**
 * Decodes an image file in the browser, as visavis does elsewhere: orientation obeyed, transparent
 * parts on white, greyscale files as one channel. A larger one is scaled down.
 *
 * @throws Error with one sentence where the browser cannot read the file
 */
export async function decodeImage(file: Blob, name: string): Promise<DecodedImage> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  }).catch((cause: unknown) => {
    throw new Error(
      `This browser could not read ${name} as an image; choose a PNG, JPEG or WebP file.`,
      { cause },
    );
  });
  const larger = Math.max(bitmap.width, bitmap.height);
  const scale = Math.min(1, largestSidePx / larger);
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const scaledFrom = scale < 1 ? { width: bitmap.width, height: bitmap.height } : null;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to read the pixels from.');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { pixels: withoutAlpha(data, width, height, isStoredGrey(bytes)), scaledFrom };
}

function withoutAlpha(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  grey: boolean,
): ByteImage {
  const channels = grey ? 1 : 3;
  const data = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      data[pixel * channels + channel] = rgba[pixel * 4 + channel];
    }
  }
  return { width, height, channels, data };
}

/** The image as what a canvas takes. */
export function imageDataOf({ width, height, channels, data }: ByteImage): ImageData {
  const image = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      image.data[pixel * 4 + channel] = data[pixel * channels + (channels === 1 ? 0 : channel)];
    }
    image.data[pixel * 4 + 3] = 255;
  }
  return image;
}
