import { renderRecipe } from '../../degradations/render-recipe.js';
import { pixelHash } from '../../image/pixel-hash.js';
import { randomStream } from '../../random/index.js';
import type { GalleryEntry, Setting } from './gallery-plan.js';

const sidePx = 48;

/**
 * Would making pictures grey first hide what a manipulation does? It would where two neighbouring
 * settings of a study do the same to a grey picture.
 */
export function needsColour({ published }: Pick<GalleryEntry, 'published'>): boolean {
  const grey = {
    ...{ width: sidePx, height: sidePx, channels: 1 as const },
    data: greyValues(),
  };
  const hashOf = ({ step }: Setting) => {
    const image = { set: 'gallery', id: 'grey', pixelHash: '0'.repeat(64) };
    const recipe = {
      ...{ kind: 'manipulated' as const, image, widthPx: sidePx, heightPx: sidePx, seed: 1 },
      ...{ colour: 'grey' as const, steps: [step], rounding: 'round' as const },
    };
    return pixelHash(renderRecipe(recipe, grey).pixels);
  };
  return published.some(({ settings }) => {
    const hashes = settings.slice(0, 3).map(hashOf);
    return hashes.some((hash, i) => i > 0 && hash === hashes[i - 1]);
  });
}

/** Noise on a ramp: something for every manipulation to change. */
function greyValues(): Float64Array {
  const random = randomStream(1, 'gallery', 'grey');
  return Float64Array.from(
    { length: sidePx * sidePx },
    (_, i) => 0.2 + (0.3 * (i % sidePx)) / sidePx + random.between(0, 0.3),
  );
}
