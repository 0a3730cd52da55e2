import type { Layers } from '../train/layers.js';
import type { OptimiserChoice } from '../train/choose-optimiser.js';
import type { Schedule } from '../train/schedule.js';

/** A network that visavis can train: one file of this folder, one line in `index.ts`. */
export interface Architecture {
  /** stable name, also of the files of the trained network */
  readonly name: string;
  /** name for people */
  readonly title: string;
  /** the family in a few words */
  readonly kind: string;
  /** one or two sentences on its layers */
  readonly summary: string;
  /** px; side of the images it takes */
  readonly sidePx: number;
  /** RMS contrast at which the response of contrast gain control has fallen to 1/√2 of its limit */
  readonly semisaturation: number;
  /** the recipe that the shipped weights were made with */
  readonly recipe: Recipe;
  /**
   * Writes the layers.
   *
   * @param x luminance after contrast gain control, [N, 1, sidePx, sidePx]
   * @param outputs number of categories
   * @returns the logits, [N, outputs]
   */
  build(layers: Layers, x: string, outputs: number): string;
}

/** How a network is trained. */
export interface Recipe {
  /** training images of each category */
  readonly perCategory: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** highest learning rate */
  readonly learningRate: number;
  readonly weightDecay: number;
  /** AdamW unless said */
  readonly optimiser?: OptimiserChoice;
  /** along a cosine unless said */
  readonly schedule?: Schedule;
  /**
   * epochs without a better accuracy on images set aside from the training images, after which
   * training stops; the best epoch's network is kept. Unless said, all epochs are trained.
   */
  readonly patience?: number;
  /**
   * name of a network of the same layers, trained by the same command, whose weights this one begins
   * with; random ones unless said
   */
  readonly startsFrom?: string;
  /**
   * manipulations with ranges of levels, such as `uniform-noise:width=0..0.35`: each training image
   * undergoes one of them or none, all equally likely. None unless said. Training itself only
   * gets images that are degraded already.
   */
  readonly augment?: readonly string[];
}
