import { baseImage, renderRecipe } from '../../../src/degradations/render-recipe.js';
import { noTables } from '../../../src/degradations/table-parameter.js';
import type { ByteImage } from '../../../src/image/image.js';
import type { NumberTable } from '../../../src/image/number-table.js';
import { pixelHash } from '../../../src/image/pixel-hash.js';
import type { ManipulatedRecipe } from '../../../src/schema/stimulus.js';

/** A recipe with all that rendering it needs; plain data. */
export interface RecipeJob {
  /** what it is, for people */
  readonly name: string;
  readonly recipe: ManipulatedRecipe;
  readonly pixels: ByteImage;
  /** the tables that its parameters name, by hash */
  readonly tables: Readonly<Record<string, NumberTable>>;
}

/** Renders a recipe; the hash of its pixels. */
export function contentHashOf({ recipe, pixels, tables }: RecipeJob): string {
  const base = baseImage(pixels, recipe.colour);
  const rendered = renderRecipe(recipe, base, (hash) => tables[hash] ?? noTables(hash));
  return pixelHash(rendered.pixels);
}
