import type { FloatImage } from '../image/image.js';

/**
 * Cuts values off at 0 and 1 after each step of a chain and keeps count of the pixels concerned.
 * A pixel cut off twice counts once (by its place: a rotation in between makes the count an upper bound).
 */
export class ClippedPixels {
  private marks: Uint8Array | null = null;

  /** The image with every value in [0, 1]; the image itself where nothing is outside. */
  clip(image: FloatImage): FloatImage {
    const { width, height, channels, data } = image;
    this.marks ??= new Uint8Array(width * height);
    let inside: Float64Array | null = null;
    for (let i = 0; i < data.length; i++) {
      const value = data[i];
      if (value >= 0 && value <= 1) continue;
      inside ??= data.slice();
      inside[i] = value > 1 ? 1 : 0;
      this.marks[channels === 1 ? i : Math.floor(i / channels)] = 1;
    }
    return inside === null ? image : { width, height, channels, data: inside };
  }

  /** Share of pixels that have been cut off in any channel at any step, 0 … 1. */
  get share(): number {
    if (this.marks === null) return 0;
    let count = 0;
    for (const mark of this.marks) count += mark;
    return count / this.marks.length;
  }
}
