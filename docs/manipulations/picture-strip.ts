import sharp from 'sharp';
import { baseImage, renderRecipe } from '../../src/degradations/render-recipe.js';
import type { Manipulation } from '../../src/degradations/index.js';
import type { ByteImage } from '../../src/image/image.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { fillIn } from '../../src/study/conditions.js';
import { drawImage } from '../../stimuli/drawn/index.js';
import { shownLevels } from './shown-levels.js';

const sidePx = 224;
const tilePx = 140;
const gapPx = 4;
const mostBytes = 40 * 1024;

/** The drawn image that every strip shows. */
export async function shownImage(): Promise<ByteImage> {
  return (await drawImage({ seed: 1, category: 'bird', index: 5, sidePx })).image;
}

function rendered(manipulation: Manipulation, base: ByteImage, parameters: object): ByteImage {
  const colour = manipulation.channels === 'grey' ? ('grey' as const) : ('colour' as const);
  const step = fillIn({ manipulation: manipulation.name, parameters: { ...parameters } });
  const recipe = {
    kind: 'manipulated' as const,
    image: { set: 'drawn', id: 'shown', pixelHash: pixelHash(base) },
    widthPx: sidePx,
    heightPx: sidePx,
    colour,
    steps: [step],
    seed: 1,
    rounding: 'round' as const,
  };
  return renderRecipe(recipe, baseImage(base, colour)).pixels;
}

const tile = ({ data, width, height, channels }: ByteImage): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels } })
    .toColourspace('srgb')
    .resize(tilePx, tilePx)
    .png()
    .toBuffer();

/** The image and its levels side by side, WebP, at most 40 KiB. */
export async function pictureStrip(manipulation: Manipulation, base: ByteImage): Promise<Buffer> {
  const images = [
    base,
    ...shownLevels(manipulation).map(({ parameters }) => rendered(manipulation, base, parameters)),
  ];
  const tiles = await Promise.all(images.map(tile));
  const strip = await sharp({
    create: {
      width: tiles.length * (tilePx + gapPx) - gapPx,
      height: tilePx,
      channels: 3,
      background: '#ffffff',
    },
  })
    .composite(tiles.map((input, i) => ({ input, left: i * (tilePx + gapPx), top: 0 })))
    .png()
    .toBuffer();
  let quality = 88;
  let file = await sharp(strip).webp({ quality }).toBuffer();
  while (file.length > mostBytes && quality > 20) {
    quality -= 8;
    file = await sharp(strip).webp({ quality }).toBuffer();
  }
  return file;
}
