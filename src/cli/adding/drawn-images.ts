import { drawImage, expectDrawnCategory } from '../../../stimuli/drawn/index.js';
import type { LabelledImage } from '../../observers/self-check/subject.js';

/** Enough to tell a third from two thirds, drawn in a few seconds. */
const images = 24;

/** Images of the drawn set, as many of each category as there are, in turn; always the same. */
export async function drawnImages(
  categories: readonly string[],
  sidePx: number,
): Promise<LabelledImage[]> {
  const drawn: LabelledImage[] = [];
  for (let n = 0; n < images; n++) {
    const category = expectDrawnCategory(categories[n % categories.length]);
    const index = Math.floor(n / categories.length);
    const { image } = await drawImage({ seed: 'self-check', category, index, sidePx });
    drawn.push({ image, category });
  }
  return drawn;
}
