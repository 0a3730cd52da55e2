import { expect, it } from 'vitest';
import { fillIn } from '../../src/study/conditions.js';
import { renderRecipe } from '../../src/degradations/render-recipe.js';
import type { FloatImage } from '../../src/image/image.js';
import { MemoryFull } from '../../src/kernels/index.js';
import type { ManipulatedRecipe } from '../../src/schema/stimulus.js';

it('says in one sentence that an image is too large for a manipulation', () => {
  const [width, height] = [3000, 16];
  const base: FloatImage = { width, height, channels: 1, data: new Float64Array(width * height) };
  const recipe: ManipulatedRecipe = {
    kind: 'manipulated',
    image: { set: 'file', id: 'large', pixelHash: '0'.repeat(64) },
    ...{ widthPx: width, heightPx: height, colour: 'grey', rounding: 'round', seed: 1 },
    steps: [fillIn({ manipulation: 'eidolon', parameters: { fidelity: 'published' } })],
  };
  expect(renderRecipe(recipe, base).pixels).toMatchObject({ width, height });
  const side = 3000;
  const large: FloatImage = {
    ...{ width: side, height: side, channels: 1 },
    data: new Float64Array(side * side),
  };
  const render = () => renderRecipe({ ...recipe, heightPx: side }, large);
  expect(render).toThrow(
    /^Expected one that fits .* for the size of an image for eidolon, got 3000 × 3000 px \(\d+\.\d GB .*\); make the picture smaller first\.$/,
  );
  expect(render).toThrow(expect.objectContaining({ cause: expect.any(MemoryFull) as unknown }));
});
