import type { FloatImage } from '../image/image.js';
import { kernels, layOut } from '../kernels/index.js';

/**
 * Cuts values off at 0 and 1 after each step of a chain and keeps count of the pixels concerned
 * (rounding error, up to 1e-9, does not count).
 * A pixel cut off twice counts once (by its place: a rotation in between makes the count an upper bound).
 */
export class ClippedPixels {
  private marks: Uint8Array | null = null;

  /** The image with every value in [0, 1]; the image itself where nothing is outside. */
  clip(image: FloatImage): FloatImage {
    const { width, height, channels, data } = image;
    const whole = Math.ceil(data.length / 4) * 4;
    const { values, flags } = layOut({ values: ['f64', whole], flags: ['u8', whole] } as const);
    values.array.fill(0, data.length);
    values.array.set(data);
    if (!kernels.anyOutside(values.at, whole)) return image;
    kernels.clip(values.at, whole, flags.at);
    this.mark(flags.array.subarray(0, data.length), channels);
    return { width, height, channels, data: values.array.slice(0, data.length) };
  }

  /** marks the pixels any of whose values is flagged */
  private mark(flags: Uint8Array, channels: 1 | 3): void {
    const marks = (this.marks ??= new Uint8Array(flags.length / channels));
    if (channels === 1) {
      for (let i = 0; i < marks.length; i++) marks[i] |= flags[i];
    } else {
      for (let i = 0, from = 0; i < marks.length; i++, from += 3) {
        marks[i] |= flags[from] | flags[from + 1] | flags[from + 2];
      }
    }
  }

  /** Share of pixels that have been cut off in any channel at any step, 0 … 1. */
  get share(): number {
    if (this.marks === null) return 0;
    let count = 0;
    for (const mark of this.marks) count += mark;
    return count / this.marks.length;
  }
}
