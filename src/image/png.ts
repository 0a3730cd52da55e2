/** Image files in and out. Node only: the browser decodes by itself and never imports this file. */
import { readFile } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import { VisavisError } from '../errors.js';
import type { ByteImage } from './image.js';

/** Larger pictures are refused unread: as numbers they would not fit into memory. */
const largestImagePx = 50_000_000;

/**
 * Reads an image file (PNG, JPEG, WebP, GIF, TIFF or AVIF) as 8-bit grey or sRGB.
 *
 * The camera's orientation tag is obeyed; transparent parts are laid on white; 16-bit files are
 * reduced to 8 bits (v / 257); colour profiles and CMYK are converted to sRGB; a file whose pixels
 * are stored as greyscale gives one channel. Refused: animations and files of several pages,
 * drawings (SVG), pixels that are floating-point numbers, more than 50 million pixels.
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
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    const refused = refusal(metadata);
    if (refused) throw unreadable(file, refused.reason, undefined, refused.mend);
    const { space, channels: stored } = metadata;
    const grey = space === 'b-w' || space === 'grey16' || stored <= 2;
    const { data, info } = await sharp(bytes, { failOn: 'error' })
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
    if (cause instanceof VisavisError) throw cause;
    throw unreadable(file, reasonOf((cause as Error).message), cause);
  }
}

/** Why an image would be read wrongly or not at all, judging by what its file declares, and the mend. */
function refusal(declared: Metadata): { reason: string; mend: string } | null {
  const { format, width, height, pages = 1, depth = 'uchar', delay } = declared;
  if (format === 'svg') {
    const reason = 'it is a drawing (SVG), which has no pixels of its own';
    return { reason, mend: 'save it as PNG, as large as you want it' };
  }
  if (pages > 1) {
    const parts = delay || format === 'gif' ? `${pages} frames of an animation` : `${pages} pages`;
    return { reason: `it holds ${parts}, not one picture`, mend: 'save the one you want as PNG' };
  }
  if (width * height > largestImagePx) {
    const most = `${largestImagePx / 1e6} million pixels in all`;
    const reason = `it has ${width} × ${height} px, more than ${most}`;
    return { reason, mend: 'make it smaller first' };
  }
  if (depth !== 'uchar' && depth !== 'ushort') {
    const reason = `its pixels are numbers of type ${depth}, not 8 or 16 bits`;
    return { reason, mend: 'save it as PNG with 8 or 16 bits' };
  }
  return null;
}

/** The reason in words of ours, where the decoder's are not for people. */
function reasonOf(message: string): string {
  if (/unsupported image format/.test(message)) {
    return 'it is not PNG, JPEG, WebP, GIF, TIFF or AVIF, whatever its name says';
  }
  if (/premature end|truncat|unexpected end|not enough data|read error|corrupt/i.test(message)) {
    return 'it is cut short or damaged';
  }
  return message.split('\n')[0].replace(/[.;]+$/, '');
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

function unreadable(
  file: string,
  reason: string,
  cause?: unknown,
  mend = 'open it in an image viewer and save it again as PNG',
): VisavisError {
  return new VisavisError('FILE_UNREADABLE', { file, kind: 'an image', reason, mend }, { cause });
}
