import type { ErrorCode } from '../errors.js';
import type { Recipe, Stimulus } from '../schema/stimulus.js';

/** One base image and every stimulus to make from it: what a rendering thread gets. */
export interface RenderTask {
  /** path of the base image */
  imageFile: string;
  /** what its pixels must hash to */
  pixelHash: string;
  /** side every stimulus of the study has, px */
  sidePx: number;
  stimuli: { stimulusId: string; recipe: Recipe }[];
  /** folder that gets `<contentHash>.png` */
  folder: string;
}

/** What a rendering thread says of one stimulus; a line of the journal. */
export interface RenderedRecord {
  stimulusId: string;
  contentHash: string;
  measured: Stimulus['measured'];
  /** size of the PNG file */
  bytes: number;
}

/** What a rendering thread hands back; errors cross threads as plain data. */
export type RenderOutcome =
  | { records: RenderedRecord[] }
  | { failure: { code: ErrorCode; detail: Record<string, string | number> } };
