import { move } from 'piscina';
import type { SixteenCategory } from '../schema/category.js';
import { drawImage } from '../../stimuli/drawn/index.js';
import { luminance } from '../image/grey.js';

/** Images of one category to draw. */
export interface PixelTask {
  readonly seed: number | string;
  readonly category: SixteenCategory;
  readonly indices: readonly number[];
  /** px */
  readonly sidePx: number;
  /** one byte of luminance per pixel, or red, green, blue one plane after the other */
  readonly layout: 'luminance' | 'planes';
}

/** Draws the images of a task; returns their bytes one image after the other. */
export default async function drawPixels(task: PixelTask): Promise<Uint8Array> {
  const { seed, category, indices, sidePx, layout } = task;
  const area = sidePx * sidePx;
  const size = layout === 'luminance' ? area : 3 * area;
  const bytes = new Uint8Array(new ArrayBuffer(indices.length * size));
  for (const [place, index] of indices.entries()) {
    const { image } = await drawImage({ seed, category, index, sidePx });
    const to = bytes.subarray(place * size, (place + 1) * size);
    for (let i = 0; i < area; i++) {
      const [red, green, blue] = [image.data[3 * i], image.data[3 * i + 1], image.data[3 * i + 2]];
      if (layout === 'luminance') to[i] = Math.round(luminance(red, green, blue));
      else {
        to[i] = red;
        to[area + i] = green;
        to[2 * area + i] = blue;
      }
    }
  }
  return move(bytes) as unknown as Uint8Array;
}
