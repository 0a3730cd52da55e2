/** Image files in and out. Node only: the browser decodes by itself and never imports this file. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { VisavisError } from '../errors.js';
import type { ByteImage } from './image.js';

const largestImagePx = 100_000_000;

/**
 * Reads an image file (PNG, JPEG, WebP, GIF, TIFF, AVIF or SVG) as 8-bit grey or sRGB.
 *
 * The camera's orientation tag is obeyed; transparent parts are laid on white; 16-bit files are
 * reduced to 8 bits; a file whose pixels are stored as greyscale gives one channel.
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function readImage(file: string): Promise<ByteImage> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new VisavisError(
        'FILE_MISSING',
        { file, mend: 'check the path, or prepare the image set again' },
        { cause },
      );
    }
    const reason =
      code === 'EISDIR'
        ? 'it is a folder'
        : code === 'EACCES'
          ? 'it may not be read'
          : String(code);
    throw unreadable(file, reason, cause);
  }
  return decodeImage(bytes, file);
}

/**
 * Decodes the bytes of an image file, as {@link readImage}.
 *
 * @param file the name used in the error's sentence
 * @throws VisavisError FILE_UNREADABLE
 */
export async function decodeImage(bytes: Uint8Array, file = 'the image'): Promise<ByteImage> {
  if (bytes.length === 0) throw unreadable(file, 'the file is empty');
  try {
    const source = sharp(bytes, { limitInputPixels: largestImagePx, failOn: 'error' });
    const { space, channels: stored } = await source.metadata();
    const grey = space === 'b-w' || space === 'grey16' || stored <= 2;
    const { data, info } = await source
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace(grey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 1 && info.channels !== 3) {
      throw new Error(`it has ${info.channels} channels`);
    }
    return {
      width: info.width,
      height: info.height,
      channels: info.channels,
      data: new Uint8Array(data),
    };
  } catch (cause) {
    const reason = (cause as Error).message.split('\n')[0].replace(/[.;]+$/, '');
    throw unreadable(file, reason, cause);
  }
}

/**
 * The image as the bytes of a PNG file: 8-bit greyscale for one channel, 8-bit RGB for three,
 * without metadata, so that equal pixels give equal files.
 */
export function encodePng(image: ByteImage): Promise<Buffer> {
  const { width, height, channels } = image;
  return sharp(image.data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png({ compressionLevel: 6, adaptiveFiltering: false, palette: false })
    .toBuffer();
}

function unreadable(file: string, reason: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file, kind: 'an image', reason, mend: 'open it in an image viewer and save it again as PNG' },
    { cause },
  );
}
