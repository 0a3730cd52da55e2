import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { VisavisError } from '../../src/errors.js';
import type { DrawingStyle, Exemplar } from './exemplars.js';
import { ownDrawings } from './own/index.js';

/** A rasterised drawing: colour and opacity as numbers in [0, 1], colour premultiplied. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** `width × height × 4`: red, green, blue (times opacity), opacity */
  readonly data: Float32Array;
}

/** A drawing cut to its own outline, at sizes that halve from one to the next. */
export interface Drawing {
  readonly levels: readonly Raster[];
  /** points of the first level, x and y by turns, whose hull is the drawing's outline, px */
  readonly outline: Float64Array;
}

/** Longest side of a rasterised drawing, px. */
export const drawingSidePx = 256;

interface IconSet {
  readonly icons: Readonly<Record<string, { body: string; width?: number; height?: number }>>;
  readonly width?: number;
  readonly height?: number;
}

const require = createRequire(import.meta.url);
const sets = new Map<DrawingStyle, IconSet>();

function iconSet(style: DrawingStyle): IconSet {
  let set = sets.get(style);
  if (set === undefined) {
    const file = require.resolve(`@iconify-json/${style}/icons.json`);
    set = JSON.parse(readFileSync(file, 'utf8')) as IconSet;
    sets.set(style, set);
  }
  return set;
}

/** The SVG text of a drawing, cropped as its exemplar says, `sidePx` on its longest side. */
export function drawingSvg(exemplar: Exemplar, sidePx: number = drawingSidePx): string {
  let [width, height] = [100, 100];
  let body: string | undefined;
  if (exemplar.style === 'own') {
    const own: Readonly<Record<string, Readonly<Record<string, string>>>> = ownDrawings;
    body = own[exemplar.category]?.[exemplar.name];
  } else {
    const set = iconSet(exemplar.style);
    const icon = set.icons[exemplar.name];
    body = icon?.body;
    width = icon?.width ?? set.width ?? 16;
    height = icon?.height ?? set.height ?? 16;
  }
  if (body === undefined) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'drawing',
      expected: `a drawing that ${exemplar.style} has`,
      got: exemplar.name,
      mend: 'install the dependencies again with npm ci',
    });
  }
  const [left, top, right, bottom] = exemplar.crop ?? [0, 0, 1, 1];
  const w = (right - left) * width;
  const h = (bottom - top) * height;
  const scale = sidePx / Math.max(w, h);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
    `width="${Math.round(w * scale)}" height="${Math.round(h * scale)}" ` +
    `viewBox="${left * width} ${top * height} ${w} ${h}" preserveAspectRatio="none">${body}</svg>`
  );
}

/** Halves a raster by averaging squares of four pixels (an odd last row or column is repeated). */
function halve(raster: Raster): Raster {
  const width = (raster.width + 1) >> 1;
  const height = (raster.height + 1) >> 1;
  const from = raster.data;
  const data = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const y0 = 2 * y;
    const y1 = Math.min(y0 + 1, raster.height - 1);
    for (let x = 0; x < width; x++) {
      const x0 = 2 * x;
      const x1 = Math.min(x0 + 1, raster.width - 1);
      const a = (y0 * raster.width + x0) * 4;
      const b = (y0 * raster.width + x1) * 4;
      const c = (y1 * raster.width + x0) * 4;
      const d = (y1 * raster.width + x1) * 4;
      const to = (y * width + x) * 4;
      for (let i = 0; i < 4; i++) {
        data[to + i] = (from[a + i] + from[b + i] + from[c + i] + from[d + i]) / 4;
      }
    }
  }
  return { width, height, data };
}

/** Cuts an 8-bit RGBA image to the box of its visible pixels. */
function trim(bytes: Uint8Array, width: number, height: number): Raster {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (bytes[(y * width + x) * 4 + 3] < 24) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  const w = right - left + 1;
  const h = bottom - top + 1;
  const data = new Float32Array(w * h * 4);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const from = ((y + top) * width + x + left) * 4;
      const to = (y * w + x) * 4;
      const alpha = bytes[from + 3] / 255;
      for (let c = 0; c < 3; c++) data[to + c] = (bytes[from + c] / 255) * alpha;
      data[to + 3] = alpha;
    }
  }
  return { width: w, height: h, data };
}

async function rasterise(exemplar: Exemplar): Promise<Drawing> {
  const { data, info } = await sharp(Buffer.from(drawingSvg(exemplar)))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const levels = [trim(data, info.width, info.height)];
  for (let i = 0; i < 2; i++) levels.push(halve(levels[i]));
  return { levels, outline: outlinePoints(levels[0], levels[2]) };
}

/** The first and the last visible pixel of each row of a small raster, at the large one's scale. */
function outlinePoints(full: Raster, small: Raster): Float64Array {
  const points: number[] = [];
  const scaleX = full.width / small.width;
  const scaleY = full.height / small.height;
  for (let y = 0; y < small.height; y++) {
    let first = -1;
    let last = -1;
    for (let x = 0; x < small.width; x++) {
      if (small.data[(y * small.width + x) * 4 + 3] < 0.3) continue;
      if (first < 0) first = x;
      last = x + 1;
    }
    if (first < 0) continue;
    for (const edge of [y, y + 1]) {
      points.push(first * scaleX, edge * scaleY, last * scaleX, edge * scaleY);
    }
  }
  return Float64Array.from(points);
}

const cache = new Map<string, Promise<Drawing>>();

/** The rasterised drawing of an exemplar, made once per process. */
export function loadDrawing(exemplar: Exemplar): Promise<Drawing> {
  let drawing = cache.get(exemplar.id);
  if (drawing === undefined) {
    drawing = rasterise(exemplar);
    cache.set(exemplar.id, drawing);
  }
  return drawing;
}
