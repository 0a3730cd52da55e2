import { sixteenClass } from '../../schema/sixteen-class.js';

/** The ImageNet classes of one of the sixteen categories; undefined for any other word. */
export function sixteenClassIndices(category: string): readonly number[] | undefined {
  return Object.entries(sixteenClass).find(([name]) => name === category)?.[1].indices;
}
