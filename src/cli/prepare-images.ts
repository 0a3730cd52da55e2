import { dirname, resolve } from 'node:path';
import { imageSetManifestSchema, type ImageSetManifest } from '../schema/image-set.js';
import { VisavisError } from '../errors.js';
import { readFile } from 'node:fs/promises';
import { imageSetFolder } from '../study/data-folder.js';
import { imagesNeededPerCategory } from '../study/plan-stimuli.js';
import type { LoadedStudy } from '../study/study-file.js';
import { prepareDrawnSet } from '../../stimuli/drawn/prepare.js';

/**
 * The image set of a study, ready to be degraded: reads the manifest that the study names, or
 * draws as many images as it needs (those drawn before are kept).
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function prepareImages(
  loaded: LoadedStudy,
  dataFolder: string,
  onProgress?: (done: number, total: number) => void,
): Promise<{ manifest: ImageSetManifest; folder: string }> {
  const { study, conditions } = loaded;
  if (study.imageSet.kind === 'prepared') {
    const file = resolve(loaded.folder, study.imageSet.manifest);
    return { manifest: await readManifest(file), folder: dirname(file) };
  }
  const { seed } = study.imageSet;
  const { sidePx } = study.stimulus;
  const perCategory = imagesNeededPerCategory(study, conditions.length);
  const folder = imageSetFolder(dataFolder, `drawn-${seed}-${sidePx}px-${perCategory}`);
  const categories = study.task.alternatives;
  const manifest = await prepareDrawnSet({
    seed,
    perCategory,
    sidePx,
    categories,
    folder,
    onProgress,
  });
  return { manifest, folder };
}

/** @throws VisavisError FILE_MISSING, FILE_UNREADABLE */
export async function readManifest(file: string): Promise<ImageSetManifest> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const mend = 'make it with `npx visavis images import`, or correct imageSet.manifest';
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
