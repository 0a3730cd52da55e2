import type { ByteImage } from '../../image/image.js';

/** The canvas that the Eidolon toolbox works on: the image with mirrored margins, grey levels 0 … 255. */
export interface Canvas {
  /** powers of two */
  readonly width: number;
  readonly height: number;
  /** px to the left of and above the image */
  readonly marginLeft: number;
  readonly marginTop: number;
  readonly data: Uint8Array;
}

function powerOfTwoFrom(n: number): number {
  let power = 1;
  while (power < n) power *= 2;
  return power;
}

/**
 * Embeds a grey image as the toolbox does (`picture.py`, EmbedImage): the canvas is the least power
 * of two from 1.5 × side, the margins mirror the image with the edge pixel repeated, columns
 * first. Where canvas − side is odd, the mirrored blocks at the right and below stand one pixel
 * too far out, as they do in the toolbox, and leave black lines beside the image.
 */
export function embed(image: ByteImage): Canvas {
  const { width: w, height: h } = image;
  const width = powerOfTwoFrom(1.5 * w);
  const height = powerOfTwoFrom(1.5 * h);
  const marginLeft = Math.floor((width - w) / 2);
  const marginTop = Math.floor((height - h) / 2);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < h; y++) {
    const from = y * w;
    const to = (y + marginTop) * width;
    data.set(image.data.subarray(from, from + w), to + marginLeft);
    for (let x = 0; x < marginLeft; x++) {
      data[to + marginLeft - 1 - x] = image.data[from + x];
      data[to + width - marginLeft + x] = image.data[from + w - 1 - x];
    }
  }
  for (let y = 0; y < marginTop; y++) {
    const top = (marginTop + y) * width;
    data.copyWithin((marginTop - 1 - y) * width, top, top + width);
    const bottom = (height - marginTop - 1 - y) * width;
    data.copyWithin((height - marginTop + y) * width, bottom, bottom + width);
  }
  return { width, height, marginLeft, marginTop, data };
}
