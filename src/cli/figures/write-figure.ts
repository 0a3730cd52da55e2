import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { VisavisError } from '../../errors.js';

/** CSS pixels are drawn with so many pixels, so that the image is sharp on any screen. */
const pixelsPerCssPixel = 2;

/** Writes an SVG document. */
export function writeSvg(file: string, svg: string): Promise<void> {
  return write(file, svg);
}

/** Draws an SVG document as PNG, two pixels for each of its own. */
export async function writePng(file: string, svg: string): Promise<void> {
  const image = sharp(Buffer.from(svg), { density: 72 * pixelsPerCssPixel });
  await write(file, await image.png({ compressionLevel: 9 }).toBuffer());
}

async function write(file: string, content: string | Buffer): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new VisavisError('DISK_FULL', { file }, { cause });
    if (code === 'ENOENT') {
      throw new VisavisError('FILE_MISSING', { file, mend: 'make its folder first' }, { cause });
    }
    throw cause;
  }
}
