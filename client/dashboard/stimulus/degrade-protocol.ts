/**
 * What the page and `degrade.worker.ts` say to each other. First an image, then any number of
 * recipes of that image; every request has a number of its own and gets one answer with that number.
 */
import type { RenderedStimulus } from '../../../src/degradations/render-recipe.js';
import type { ByteImage } from '../../../src/image/image.js';
import type { NumberTable } from '../../../src/image/number-table.js';
import type { ManipulatedRecipe } from '../../../src/schema/stimulus.js';

/** The image that later recipes are of; its pixels may be transferred. */
export interface ImageRequest {
  readonly kind: 'image';
  readonly id: number;
  readonly pixels: ByteImage;
}

/** A recipe whose `image.pixelHash` is that of the image sent before. */
export interface RenderRequest {
  readonly kind: 'render';
  readonly id: number;
  readonly recipe: ManipulatedRecipe;
  /** the tables that its parameters name, by hash */
  readonly tables: Readonly<Record<string, NumberTable>>;
  /** leave the histograms and the spectrum out? */
  readonly pixelsOnly?: boolean;
}

export type DegradeRequest = ImageRequest | RenderRequest;

export interface ImageAnswer {
  readonly kind: 'image';
  readonly id: number;
  /** SHA-256 of the image's pixels, for recipes */
  readonly pixelHash: string;
}

export interface RenderAnswer extends RenderedStimulus {
  readonly kind: 'rendered';
  readonly id: number;
  /** SHA-256 of the pixels, as `visavis degrade --json` has it */
  readonly contentHash: string;
  /** SHA-256 of the recipe's canonical JSON */
  readonly stimulusId: string;
  /** pixels at each of the 256 levels, a list for each channel; empty with `pixelsOnly` */
  readonly histograms: readonly Uint32Array[];
  /** mean amplitude at 1, 2, … cycles per image; empty with `pixelsOnly` */
  readonly spectrum: Float64Array;
  /** how long the pixels took, ms */
  readonly renderMs: number;
}

export interface FailureAnswer {
  readonly kind: 'failed';
  readonly id: number;
  /** one sentence for people */
  readonly message: string;
}

export type DegradeAnswer = ImageAnswer | RenderAnswer | FailureAnswer;
