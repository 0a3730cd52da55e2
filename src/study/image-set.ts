import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { VisavisError } from '../errors.js';
import { imageSetManifestSchema, type ImageSetManifest } from '../schema/image-set.js';
import { imageSetFolder } from './data-folder.js';
import { imagesNeededPerCategory } from './plan-stimuli.js';
import type { LoadedStudy } from './study-file.js';

/** Where the image set of a study lies, whether it is there yet or not: its folder and manifest. */
export function imageSetOf(
  { study, folder: studyFolder, conditions }: LoadedStudy,
  dataFolder: string,
): { folder: string; file: string } {
  if (study.imageSet.kind === 'prepared') {
    const file = resolve(studyFolder, study.imageSet.manifest);
    return { folder: dirname(file), file };
  }
  const { seed } = study.imageSet;
  const perCategory = imagesNeededPerCategory(study, conditions.length);
  const name = `drawn-${seed}-${study.stimulus.sidePx}px-${perCategory}`;
  const folder = imageSetFolder(dataFolder, name);
  return { folder, file: join(folder, 'images.json') };
}

/**
 * The list of a prepared image set.
 *
 * @param file path of its `images.json`
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function readManifest(file: string): Promise<ImageSetManifest> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const mend =
      'make it with `npx visavis prepare` or `npx visavis images import`, or correct imageSet.manifest';
    throw new VisavisError('FILE_MISSING', { file, mend }, { cause });
  }
  try {
    return imageSetManifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    const reason = 'its contents do not follow the format';
    const mend = 'make it again with `npx visavis images import`';
    throw new VisavisError(
      'FILE_UNREADABLE',
      { file, kind: 'an image set', reason, mend },
      { cause },
    );
  }
}
