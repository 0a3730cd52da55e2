import type { ByteImage } from '../../image/image.js';

/** What the self-check examines: a network or a service, whatever it wraps. */
export interface Subject {
  /** what goes into the network for each image: one list of numbers per image */
  outputs(images: readonly ByteImage[]): Promise<number[][]>;
  /**
   * Derivative of the cross-entropy with a class by the pixels of an image; undefined where the
   * subject offers none.
   *
   * @throws VisavisError where it cannot be had
   */
  readonly gradient?: (image: ByteImage, label: number) => Promise<Float32Array>;
}

/** An image of a category. */
export interface LabelledImage {
  readonly image: ByteImage;
  readonly category: string;
}
