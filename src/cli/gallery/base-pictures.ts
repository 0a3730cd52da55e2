import { basename } from 'node:path';
import { drawImage } from '../../../stimuli/drawn/index.js';
import { centralSquare } from '../../../stimuli/importers/square.js';
import { VisavisError } from '../../errors.js';
import type { ByteImage } from '../../image/image.js';
import { readImage } from '../../image/png.js';
import { leavesScene } from './leaves-scene.js';

/** A picture that the gallery degrades. */
export interface BasePicture {
  readonly title: string;
  readonly pixels: ByteImage;
}

/**
 * The chosen image files, cut to their central square and resized; or, where none is chosen, two
 * drawn images and a scene of leaves, whose spectrum is that of photographs.
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE, INVALID_INPUT where one is smaller than the side
 */
export async function basePictures(
  files: readonly string[],
  { sidePx, seed }: { sidePx: number; seed: number },
): Promise<BasePicture[]> {
  if (files.length === 0) {
    const drawn = async (category: 'dog' | 'bicycle') =>
      (await drawImage({ seed, category, index: 0, sidePx })).image;
    return [
      { title: 'a drawn dog', pixels: await drawn('dog') },
      { title: 'a drawn bicycle', pixels: await drawn('bicycle') },
      { title: 'a scene of leaves', pixels: leavesScene(sidePx, seed) },
    ];
  }
  const pictures: BasePicture[] = [];
  for (const file of files) {
    const image = await readImage(file);
    const shorter = Math.min(image.width, image.height);
    if (shorter < sidePx) {
      throw new VisavisError('INVALID_INPUT', {
        field: `the shorter side of ${file}`,
        expected: `at least ${sidePx} px`,
        got: `${shorter} px`,
        mend: `use --side ${Math.max(32, shorter)}, or a larger picture`,
      });
    }
    pictures.push({ title: basename(file), pixels: await centralSquare(image, sidePx) });
  }
  return pictures;
}
