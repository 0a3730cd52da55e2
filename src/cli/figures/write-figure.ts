import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { figurePdf, type PaperFigure } from './paper-size.js';
import { VisavisError } from '../../errors.js';

/** CSS pixels are drawn with so many pixels, so that the image is sharp on any screen. */
const pixelsPerCssPixel = 2;

/** Pixels of an inch on paper. */
const printDensity = 600;

/** Writes an SVG document. */
export function writeSvg(file: string, { svg }: PaperFigure): Promise<void> {
  return write(file, svg);
}

/** Writes a figure as PDF. */
export async function writePdf(file: string, figure: PaperFigure): Promise<void> {
  await write(file, await figurePdf(figure));
}

/** Draws a figure as PNG, two pixels for each of its own; with a width on paper 600 in an inch. */
export async function writePng(
  file: string,
  { svg, widthMm, heightMm }: PaperFigure,
): Promise<void> {
  const isOnPaper = /<svg [^>]*width="[\d.]+mm"/.test(svg);
  // of what is drawn a pixel is 1/72 inch
  const [width, height] = [widthMm, heightMm].map((mm) => (mm / 25.4) * 72);
  const drawn = isOnPaper
    ? svg.replace(/width="[\d.]+mm" height="[\d.]+mm"/, `width="${width}" height="${height}"`)
    : svg;
  const density = isOnPaper ? printDensity : 72 * pixelsPerCssPixel;
  const image = sharp(Buffer.from(drawn), { density });
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
