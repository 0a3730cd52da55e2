import type { MaskKind } from '../../../src/schema/mask-kind.js';
import type { MaskPlace } from './mask-pixels.js';

/** One mask to draw, as the page asks the worker for it. */
export interface MaskJob {
  id: string;
  seed: number;
  sidePx: number;
  kind: MaskKind;
  place: MaskPlace;
}

/** A drawn mask, as the worker hands it over. */
export type MaskResult = { id: string; bitmap: ImageBitmap } | { id: string; error: string };
