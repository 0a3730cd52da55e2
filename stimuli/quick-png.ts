import sharp from 'sharp';
import type { ByteImage } from '../src/image/image.js';

/**
 * The image as a PNG file at compression level 6: within 7 % of the smallest file in a fifth of
 * the time. For base images, which are read again and never sent.
 */
export function encodeQuickPng(image: ByteImage): Promise<Buffer> {
  const { width, height, channels } = image;
  return sharp(image.data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png({ compressionLevel: 6, adaptiveFiltering: false, palette: false })
    .toBuffer();
}
