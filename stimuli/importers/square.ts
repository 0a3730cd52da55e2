import sharp from 'sharp';
import type { ByteImage } from '../../src/image/image.js';

/** The central square of an image, resized to `sidePx` (Lanczos). */
export async function centralSquare(image: ByteImage, sidePx: number): Promise<ByteImage> {
  const { width, height, channels } = image;
  const side = Math.min(width, height);
  const { data, info } = await sharp(image.data, { raw: { width, height, channels } })
    .extract({
      left: Math.floor((width - side) / 2),
      top: Math.floor((height - side) / 2),
      width: side,
      height: side,
    })
    .resize(sidePx, sidePx, { kernel: 'lanczos3' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    channels: info.channels === 1 ? 1 : 3,
    data: new Uint8Array(data),
  };
}

/** Is it stored as grey, or does no pixel's red, green and blue differ by more than 2 of 255? */
export function isGreyscale(image: ByteImage): boolean {
  if (image.channels === 1) return true;
  const { data } = image;
  for (let i = 0; i < data.length; i += 3) {
    const low = Math.min(data[i], data[i + 1], data[i + 2]);
    if (Math.max(data[i], data[i + 1], data[i + 2]) - low > 2) return false;
  }
  return true;
}
