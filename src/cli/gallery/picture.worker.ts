import { workerData } from 'piscina';
import sharp from 'sharp';
import { baseImage, renderRecipe } from '../../degradations/render-recipe.js';
import { VisavisError } from '../../errors.js';
import type { ByteImage } from '../../image/image.js';
import { nativePixelHash } from '../../image/native-pixel-hash.js';
import type { Step } from '../../schema/stimulus.js';

sharp.concurrency(1); // the threads are the parallelism

export interface PictureTask {
  /** place among the base pictures */
  readonly picture: number;
  readonly step: Step;
  readonly colour: 'grey' | 'colour';
  readonly seed: number;
}

export type PictureOutcome =
  | {
      /** WebP file, base 64 */
      readonly webp: string;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly clippedShare: number;
      readonly rmsContrast: number;
    }
  /** why this picture cannot be degraded so */
  | { readonly refused: string };

const pictures = workerData as ByteImage[];
const webpQuality = 82;

/** Renders one setting on one picture (runs in a worker thread). */
export default async function renderPicture(task: PictureTask): Promise<PictureOutcome> {
  const { step, colour, seed } = task;
  const pixels = pictures[task.picture];
  const { width: widthPx, height: heightPx } = pixels;
  const image = { set: 'gallery', id: String(task.picture), pixelHash: nativePixelHash(pixels) };
  const recipe = {
    ...{ kind: 'manipulated' as const, image, widthPx, heightPx, colour, seed },
    ...{ steps: [step], rounding: 'round' as const },
  };
  try {
    const { pixels: shown, measured } = renderRecipe(recipe, baseImage(pixels, colour));
    const { width, height, channels, data } = shown;
    const file = await sharp(data, { raw: { width, height, channels } })
      .webp({ quality: webpQuality })
      .toBuffer();
    const { clippedShare, rmsContrast } = measured;
    const webp = file.toString('base64');
    return { webp, widthPx: width, heightPx: height, clippedShare, rmsContrast };
  } catch (error) {
    if (!(error instanceof VisavisError)) throw error;
    return { refused: error.message };
  }
}
