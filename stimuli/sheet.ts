import { join } from 'node:path';
import sharp from 'sharp';
import { VisavisError } from '../src/errors.js';
import type { ByteImage } from '../src/image/image.js';
import { readImage } from '../src/image/png.js';
import type { SixteenCategory } from '../src/schema/category.js';
import { sixteenCategories } from '../src/schema/category.js';
import type { ImageSetManifest } from '../src/schema/image-set.js';
import { drawImage } from './drawn/index.js';
import { drawLetters, letterPitch } from './sheet-letters.js';

export interface SheetEntry {
  readonly image: ByteImage;
  readonly category: string;
}

export interface SheetOptions {
  /** side of an image on the sheet, px */
  readonly cellPx?: number;
  /** one row per category with its name; without labels, the entries in their order */
  readonly labels?: boolean;
  /** images in a row without labels */
  readonly columns?: number;
  /** as the observers of a greyscale study see them */
  readonly grey?: boolean;
}

const gapPx = 4;
const dotPx = 2;
const paper = 255;
const ink = 40;

/**
 * A contact sheet as a PNG file.
 *
 * @throws VisavisError INVALID_INPUT where there is nothing to show
 */
export async function contactSheet(
  entries: readonly SheetEntry[],
  options: SheetOptions = {},
): Promise<Buffer> {
  const { cellPx = 112, labels = true, columns = 10, grey = false } = options;
  if (entries.length === 0) {
    const expected = 'at least one image';
    const mend = 'name an image set with images';
    throw new VisavisError('INVALID_INPUT', { field: 'images', expected, got: 'none', mend });
  }
  const rows = labels ? rowsByCategory(entries) : chunks(entries, columns);
  const longest = Math.max(...rows.map((row) => row[0].category.length));
  const marginPx = labels ? longest * letterPitch * dotPx + 3 * gapPx : gapPx;
  const pitch = cellPx + gapPx;
  const width = marginPx + Math.max(...rows.map((row) => row.length)) * pitch;
  const height = gapPx + rows.length * pitch;
  const sheet = Buffer.alloc(width * height * 3, paper);
  for (const [r, row] of rows.entries()) {
    const top = gapPx + r * pitch;
    if (labels) {
      drawLetters(row[0].category, (x, y) => {
        const left = gapPx + x * dotPx;
        fill(sheet, width, left, top + cellPx / 2 - 4 * dotPx + y * dotPx, dotPx);
      });
    }
    for (const [c, { image }] of row.entries()) {
      const cell = await cellOf(image, cellPx, grey);
      for (let y = 0; y < cellPx; y++) {
        const to = ((top + y) * width + marginPx + c * pitch) * 3;
        cell.copy(sheet, to, y * cellPx * 3, (y + 1) * cellPx * 3);
      }
    }
  }
  return sharp(sheet, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** The first `perCategory` drawn images of each category, straight from the generator. */
export async function drawnEntries(request: {
  readonly seed: number | string;
  readonly perCategory: number;
  readonly sidePx: number;
  readonly categories?: readonly SixteenCategory[];
  readonly onProgress?: (done: number, total: number) => void;
}): Promise<SheetEntry[]> {
  const { seed, perCategory, sidePx, categories = sixteenCategories } = request;
  const entries: SheetEntry[] = [];
  for (const category of categories) {
    for (let index = 0; index < perCategory; index++) {
      entries.push({ image: (await drawImage({ seed, category, index, sidePx })).image, category });
      request.onProgress?.(entries.length, categories.length * perCategory);
    }
  }
  return entries;
}

/** The first `perCategory` images of each category of a prepared set. */
export async function setEntries(
  manifest: ImageSetManifest,
  folder: string,
  perCategory: number,
): Promise<SheetEntry[]> {
  const chosen = manifest.categories.flatMap((category) =>
    manifest.images.filter((image) => image.category === category).slice(0, perCategory),
  );
  return Promise.all(
    chosen.map(async ({ category, file }) => ({
      image: await readImage(join(folder, file)),
      category,
    })),
  );
}

function rowsByCategory(entries: readonly SheetEntry[]): SheetEntry[][] {
  const rows = new Map<string, SheetEntry[]>();
  for (const entry of entries) {
    const row = rows.get(entry.category);
    if (row === undefined) rows.set(entry.category, [entry]);
    else row.push(entry);
  }
  return [...rows.values()];
}

function chunks(entries: readonly SheetEntry[], size: number): SheetEntry[][] {
  const rows: SheetEntry[][] = [];
  for (let i = 0; i < entries.length; i += size) rows.push(entries.slice(i, i + size));
  return rows;
}

function fill(sheet: Buffer, width: number, left: number, top: number, sidePx: number): void {
  for (let y = 0; y < sidePx; y++) {
    const at = ((Math.round(top) + y) * width + left) * 3;
    sheet.fill(ink, at, at + sidePx * 3);
  }
}

async function cellOf(image: ByteImage, cellPx: number, grey: boolean): Promise<Buffer> {
  const { width, height, channels } = image;
  const cell = await sharp(image.data, { raw: { width, height, channels } })
    .resize(cellPx, cellPx, { fit: 'contain', background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  if (grey) {
    for (let i = 0; i < cell.length; i += 3) {
      cell.fill(0.299 * cell[i] + 0.587 * cell[i + 1] + 0.114 * cell[i + 2], i, i + 3);
    }
  }
  return cell;
}
