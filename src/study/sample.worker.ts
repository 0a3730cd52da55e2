import { workerData } from 'piscina';
import { baseImage, renderRecipe, type RenderedStimulus } from '../degradations/render-recipe.js';
import { VisavisError, type ErrorCode } from '../errors.js';
import type { ByteImage } from '../image/image.js';
import type { ManipulatedRecipe } from '../schema/stimulus.js';
import { findTableIn, type Tables } from './tables.js';

const findTable = findTableIn(workerData as Tables);

export interface SampleTask {
  readonly pixels: ByteImage;
  readonly recipe: ManipulatedRecipe;
}

/** What a thread hands back; errors cross threads as plain data. */
export type SampleOutcome =
  | { readonly measured: RenderedStimulus['measured'] }
  | { readonly failure: { code: ErrorCode; detail: Record<string, string | number> } };

/** Measures one stimulus without writing it (runs in a worker thread). */
export default function measureSample({ pixels, recipe }: SampleTask): SampleOutcome {
  try {
    return { measured: renderRecipe(recipe, baseImage(pixels, recipe.colour), findTable).measured };
  } catch (error) {
    if (!(error instanceof VisavisError)) throw error;
    const { code, detail } = error as VisavisError;
    return { failure: { code, detail } };
  }
}
