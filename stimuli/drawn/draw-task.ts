import type { SixteenCategory } from '../../src/schema/category.js';
import type { ImageEntry } from '../../src/schema/image-set.js';

/** Images of one category that a worker thread draws to files. */
export interface DrawTask {
  readonly seed: number | string;
  readonly category: SixteenCategory;
  readonly indices: readonly number[];
  readonly sidePx: number;
  readonly folder: string;
  /** files already there are of this very request */
  readonly keepExisting: boolean;
}

/** What a worker says of one image. */
export interface DrawnEntry extends ImageEntry {
  readonly exemplar: string;
}

/** A thread hands back plain data only: the caller makes the error anew. */
export type DrawOutcome = { entries: DrawnEntry[] } | { diskFull: string };

/** `cat-0007`: the id of a drawn image, and its file name without the ending. */
export function drawnImageId(category: string, index: number): string {
  return `${category}-${String(index).padStart(4, '0')}`;
}
